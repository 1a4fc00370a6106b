package dev.furrow.processor.reader;

import dev.furrow.processor.model.ArrayField;
import dev.furrow.processor.model.BorderType;
import dev.furrow.processor.model.Declarations;
import dev.furrow.processor.model.Nesting;
import dev.furrow.processor.model.RuntimeNames;
import dev.furrow.processor.model.Surroundings;
import dev.furrow.processor.model.TaskMethod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Finds out what generated classes must heed to compile without a warning, wherever the job lies. */
final class SurroundingsReader {
    private static final List<String> JAVA_LANG =
            List.of("Exception", "Override", "String", "SuppressWarnings", "Throwable");

    private final Elements elements;
    private final Types types;

    SurroundingsReader(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    Surroundings read(TypeElement job, List<Declarations> lineage) {
        return read(job, lineage, job);
    }

    /** As the other method of this name; {@code place} lies in the package in which classes are generated. */
    Surroundings read(TypeElement job, List<Declarations> lineage, Element place) {
        ModuleElement module = elements.getModuleOf(place);
        boolean named = module != null && !module.isUnnamed();
        boolean hasGenerated = named
                ? elements.getTypeElement(module, RuntimeNames.GENERATED) != null
                : elements.getTypeElement(RuntimeNames.GENERATED) != null;
        List<String> suppressed = new ArrayList<>();
        if (named) {
            suppressed.add("exports");
        }
        if (mentioned(job, lineage).anyMatch(elements::isDeprecated)) {
            suppressed.add("deprecation");
            suppressed.add("removal");
        }
        return new Surroundings(isPublic(job), hasGenerated, suppressed, hidesJavaLang(place));
    }

    /** Returns what generated classes name, or what lies around it. */
    private Stream<Element> mentioned(TypeElement job, List<Declarations> lineage) {
        Stream<Element> members = lineage.stream()
                .flatMap(declared -> Stream.concat(
                        declared.arrays().stream()
                                .map(ArrayField::element)
                                .flatMap(field -> Stream.of(field, types.asElement(field.asType()))),
                        declared.tasks().stream().flatMap(this::mentioned)));
        Stream<Element> constructors =
                ElementFilter.constructorsIn(job.getEnclosedElements()).stream().map(Element.class::cast);
        return Stream.of(Stream.of((Element) job), members, constructors)
                .flatMap(found -> found)
                .filter(element -> element != null)
                .flatMap(element -> Stream.concat(Stream.of(element), Nesting.outwards(ownerOrSelf(element)).stream()));
    }

    private Stream<Element> mentioned(TaskMethod task) {
        Set<Element> found = new LinkedHashSet<>();
        found.add(task.element());
        task.element().getThrownTypes().forEach(type -> found.add(types.asElement(type)));
        Set<BorderType> seen = new HashSet<>();
        task.arguments().forEach(argument -> addParts(argument.crossing().border(), seen, found));
        task.result().ifPresent(result -> addParts(result.border(), seen, found));
        task.emitted().ifPresent(emitted -> addParts(emitted.border(), seen, found));
        return found.stream();
    }

    /** Adds the class of a type and of all that it is made of, with the methods by which records are written. */
    private void addParts(Optional<? extends BorderType> border, Set<BorderType> seen, Set<Element> found) {
        if (border.isEmpty() || !seen.add(border.get())) {
            return;
        }
        BorderType type = border.get();
        found.add(types.asElement(type.type()));
        if (type instanceof BorderType.Product && types.asElement(type.type()) instanceof TypeElement record) {
            record.getRecordComponents().forEach(component -> found.add(component.getAccessor()));
            found.addAll(ElementFilter.constructorsIn(record.getEnclosedElements()));
        }
        if (type instanceof BorderType.Serialized serialized) {
            serialized.named().forEach(named -> found.add(types.asElement(named)));
        }
        type.parts().forEach(part -> addParts(Optional.of(part), seen, found));
    }

    private static Element ownerOrSelf(Element element) {
        return element instanceof TypeElement ? element : Nesting.ownerOf(element);
    }

    private static boolean isPublic(TypeElement job) {
        return Nesting.outwards(job).stream()
                .allMatch(type -> type.getModifiers().contains(Modifier.PUBLIC));
    }

    private boolean hidesJavaLang(Element place) {
        String itsPackage = elements.getPackageOf(place).getQualifiedName().toString();
        return JAVA_LANG.stream()
                .map(name -> itsPackage.isEmpty() ? name : itsPackage + "." + name)
                .anyMatch(name -> elements.getTypeElement(name) != null);
    }
}
