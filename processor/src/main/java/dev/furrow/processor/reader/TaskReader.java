package dev.furrow.processor.reader;

import dev.furrow.processor.diagnostic.Site;
import dev.furrow.processor.model.ContextKind;
import dev.furrow.processor.model.ContextParameter;
import dev.furrow.processor.model.Crossing;
import dev.furrow.processor.model.Nesting;
import dev.furrow.processor.model.RuntimeNames;
import dev.furrow.processor.model.Setting;
import dev.furrow.processor.model.TaskArgument;
import dev.furrow.processor.model.TaskForm;
import dev.furrow.processor.model.TaskMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads a task: what its parameters make of it. */
final class TaskReader {
    private final Elements elements;
    private final Types types;
    private final Annotations annotations;

    TaskReader(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
        this.annotations = new Annotations(elements);
    }

    /**
     * Reads a task.
     *
     * @param user the package of the classes that are generated
     * @throws UnreadableException if a type in the signature is unknown, or in a record that it names
     */
    TaskMethod read(ExecutableElement method, String owner, AnnotationMirror annotation, PackageElement user)
            throws UnreadableException {
        WellFormed.requireSignature(method);
        Site site = Site.of(method, annotation);
        Setting<Boolean> perWorker = annotations.setting(site, "perWorker", Boolean.class);
        TaskForm form = perWorker.value() ? TaskForm.PER_WORKER : form(method);
        BorderTypeReader borderTypes = new BorderTypeReader(elements, types, user);
        List<TaskArgument> arguments = new ArrayList<>();
        List<ContextParameter> contexts = new ArrayList<>();
        List<? extends VariableElement> parameters = method.getParameters();
        for (VariableElement parameter : parameters.subList(form.places(), parameters.size())) {
            Optional<ContextKind> kind = contextKind(parameter.asType());
            if (kind.isPresent()) {
                boolean last = parameter.equals(parameters.get(parameters.size() - 1));
                contexts.add(new ContextParameter(
                        parameter, kind.get(), emitted(parameter.asType(), kind.get(), borderTypes), last));
            } else {
                arguments.add(new TaskArgument(parameter, borderTypes.read(parameter.asType())));
            }
        }
        TypeMirror result = method.getReturnType();
        return new TaskMethod(
                method,
                owner,
                form,
                arguments,
                contexts,
                result.getKind() == TypeKind.VOID ? Optional.empty() : Optional.of(borderTypes.read(result)),
                thrown(method),
                Summary.of(elements.getDocComment(method)),
                annotations.setting(site, "timeout", String.class),
                annotations.setting(site, "retries", Integer.class),
                annotations.constant(site, "reduce"),
                annotations.setting(site, "reduceWith", String.class),
                perWorker);
    }

    private TaskForm form(ExecutableElement method) {
        List<? extends VariableElement> parameters = method.getParameters();
        if (parameters.isEmpty()) {
            return TaskForm.ARGUMENTS;
        }
        TypeMirror first = parameters.get(0).asType();
        if (isRange(first)) {
            return parameters.size() > 1 && isRange(parameters.get(1).asType()) ? TaskForm.TILE : TaskForm.RANGE;
        }
        return switch (first.getKind()) {
            case INT -> TaskForm.INT_INDEX;
            case LONG -> TaskForm.LONG_INDEX;
            default -> TaskForm.ARGUMENTS;
        };
    }

    private boolean isRange(TypeMirror type) {
        TypeElement range = elements.getTypeElement(RuntimeNames.INDEX_RANGE);
        return range != null && types.isSameType(type, range.asType());
    }

    private static Optional<ContextKind> contextKind(TypeMirror type) {
        if (type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element) {
            for (ContextKind kind : ContextKind.values()) {
                if (element.getQualifiedName().contentEquals(kind.className())) {
                    return Optional.of(kind);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Crossing> emitted(TypeMirror type, ContextKind kind, BorderTypeReader borderTypes)
            throws UnreadableException {
        if (kind != ContextKind.EMITTER) {
            return Optional.empty();
        }
        List<? extends TypeMirror> values = ((DeclaredType) type).getTypeArguments();
        return Optional.of(values.isEmpty() ? borderTypes.read(type) : borderTypes.read(values.get(0)));
    }

    /** Returns the declared exceptions; where one is not for all to see, a superclass that holds them all. */
    private List<TypeMirror> thrown(ExecutableElement method) {
        List<? extends TypeMirror> declared = method.getThrownTypes();
        if (declared.stream().allMatch(this::isPublic)) {
            return List.copyOf(declared);
        }
        TypeMirror exception = elements.getTypeElement("java.lang.Exception").asType();
        return declared.stream().allMatch(type -> types.isSubtype(type, exception))
                ? List.of(exception)
                : List.of(elements.getTypeElement("java.lang.Throwable").asType());
    }

    private boolean isPublic(TypeMirror type) {
        return Nesting.outwards(types.asElement(type)).stream()
                .allMatch(at -> at.getModifiers().contains(Modifier.PUBLIC));
    }
}
