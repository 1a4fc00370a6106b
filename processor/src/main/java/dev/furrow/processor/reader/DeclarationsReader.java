package dev.furrow.processor.reader;

import dev.furrow.processor.diagnostic.Site;
import dev.furrow.processor.model.ArrayField;
import dev.furrow.processor.model.Declarations;
import dev.furrow.processor.model.Nesting;
import dev.furrow.processor.model.RuntimeNames;
import dev.furrow.processor.model.SyncField;
import dev.furrow.processor.model.TaskForm;
import dev.furrow.processor.model.TaskMethod;
import dev.furrow.processor.model.WorkerHook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads what one class declares itself. */
final class DeclarationsReader {
    private final Elements elements;
    private final Types types;
    private final Annotations annotations;
    private final StructReader structReader;

    DeclarationsReader(Elements elements, Types types, StructReader structReader) {
        this.structReader = structReader;
        this.elements = elements;
        this.types = types;
        this.annotations = new Annotations(elements);
    }

    /**
     * Reads a class.
     *
     * @throws UnreadableException if an annotated member is not well-formed
     */
    Declarations read(TypeElement type) throws UnreadableException {
        List<ArrayField> arrays = new ArrayList<>();
        List<SyncField> syncs = new ArrayList<>();
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            Optional<? extends AnnotationMirror> annotation = Annotations.find(field, RuntimeNames.SHARED_ARRAY);
            if (annotation.isPresent()) {
                arrays.add(array(field, owner(type), annotation.get()));
            }
            Optional<? extends AnnotationMirror> shared = Annotations.find(field, RuntimeNames.SHARED);
            if (shared.isPresent()) {
                syncs.add(sync(field, owner(type), shared.get()));
            }
        }
        List<TaskMethod> tasks = new ArrayList<>();
        List<WorkerHook> hooks = new ArrayList<>();
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            Optional<? extends AnnotationMirror> annotation = Annotations.find(method, RuntimeNames.PARALLEL_TASK);
            if (annotation.isPresent()) {
                tasks.add(task(method, owner(type), annotation.get()));
            }
            for (String hook : List.of(RuntimeNames.WORKER_START, RuntimeNames.WORKER_STOP)) {
                Annotations.find(method, hook).ifPresent(found -> hooks.add(hook(method, owner(type), found)));
            }
        }
        return new Declarations(type, arrays, syncs, tasks, hooks);
    }

    private ArrayField array(VariableElement field, String owner, AnnotationMirror annotation)
            throws UnreadableException {
        WellFormed.require(field.asType());
        Site site = Site.of(field, annotation);
        return new ArrayField(
                field,
                owner,
                annotations.site(site, "shape"),
                annotations.list(site, "shape", Long.class),
                annotations.constant(site, "dtype"),
                annotations.constant(site, "access"),
                annotations.constant(site, "reduction"),
                structReader.isStructArray(field.asType()),
                structReader.read(field));
    }

    private SyncField sync(VariableElement field, String owner, AnnotationMirror annotation)
            throws UnreadableException {
        WellFormed.require(field.asType());
        Site site = Site.of(field, annotation);
        return new SyncField(
                field,
                owner,
                annotations.setting(site, "permits", Integer.class),
                annotations.setting(site, "parties", Integer.class),
                annotations.setting(site, "initial", Long.class));
    }

    private TaskMethod task(ExecutableElement method, String owner, AnnotationMirror annotation)
            throws UnreadableException {
        WellFormed.requireSignature(method);
        Site site = Site.of(method, annotation);
        return new TaskMethod(
                method,
                owner,
                form(method),
                thrown(method),
                Summary.of(elements.getDocComment(method)),
                annotations.setting(site, "timeout", String.class),
                annotations.setting(site, "retries", Integer.class),
                annotations.constant(site, "reduce"),
                annotations.setting(site, "perWorker", Boolean.class));
    }

    private static WorkerHook hook(ExecutableElement method, String owner, AnnotationMirror annotation) {
        return new WorkerHook(
                method.getSimpleName().toString(),
                owner,
                annotation.getAnnotationType().asElement().getSimpleName().toString(),
                Site.of(method, annotation));
    }

    private Optional<TaskForm> form(ExecutableElement method) {
        if (method.getParameters().size() != 1) {
            return Optional.empty();
        }
        TypeMirror type = method.getParameters().get(0).asType();
        return switch (type.getKind()) {
            case INT -> Optional.of(TaskForm.INT_INDEX);
            case LONG -> Optional.of(TaskForm.LONG_INDEX);
            case DECLARED -> isRange(type) ? Optional.of(TaskForm.RANGE) : Optional.empty();
            default -> Optional.empty();
        };
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

    private boolean isRange(TypeMirror type) {
        TypeElement range = elements.getTypeElement(RuntimeNames.INDEX_RANGE);
        return range != null && types.isSameType(type, range.asType());
    }

    private static String owner(TypeElement type) {
        return type.getQualifiedName().toString();
    }
}
