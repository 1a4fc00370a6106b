package dev.furrow.processor.reader;

import dev.furrow.processor.model.RuntimeNames;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Finds classes that look like jobs and are none, since they only inherit tasks. */
public final class InheritorFinder {
    private static final List<String> DECLARING = List.of(RuntimeNames.SHARED_ARRAY, RuntimeNames.PARALLEL_TASK);

    private final Types types;

    /** Makes a finder for one compilation. */
    public InheritorFinder(Types types) {
        this.types = types;
    }

    /** Returns the concrete classes among {@code roots} and in them, each with the abstract class that has tasks. */
    public Map<TypeElement, TypeElement> find(Collection<? extends Element> roots) {
        Map<TypeElement, TypeElement> found = new LinkedHashMap<>();
        for (TypeElement type : ElementFilter.typesIn(roots)) {
            if (type.getKind() == ElementKind.CLASS
                    && !type.getModifiers().contains(Modifier.ABSTRACT)
                    && !declares(type, DECLARING)) {
                TypeElement base = declaringSuperclass(type);
                if (base != null
                        && base.getModifiers().contains(Modifier.ABSTRACT)
                        && declares(base, List.of(RuntimeNames.PARALLEL_TASK))) {
                    found.put(type, base);
                }
            }
            found.putAll(find(type.getEnclosedElements()));
        }
        return found;
    }

    private @Nullable TypeElement declaringSuperclass(TypeElement type) {
        Element at = types.asElement(type.getSuperclass());
        while (at instanceof TypeElement superclass && !declares(superclass, DECLARING)) {
            at = types.asElement(superclass.getSuperclass());
        }
        return (TypeElement) at;
    }

    private static boolean declares(TypeElement type, List<String> annotations) {
        return type.getEnclosedElements().stream()
                .anyMatch(member -> annotations.stream()
                        .anyMatch(name -> Annotations.find(member, name).isPresent()));
    }
}
