package dev.furrow.processor.reader;

import dev.furrow.processor.diagnostic.Site;
import dev.furrow.processor.model.ArrayField;
import dev.furrow.processor.model.Declarations;
import dev.furrow.processor.model.RuntimeNames;
import dev.furrow.processor.model.SyncField;
import dev.furrow.processor.model.TaskMethod;
import dev.furrow.processor.model.WorkerHook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads what one class declares itself. */
final class DeclarationsReader {
    private final Annotations annotations;
    private final StructReader structReader;
    private final TaskReader taskReader;

    DeclarationsReader(Elements elements, Types types, StructReader structReader) {
        this.structReader = structReader;
        this.annotations = new Annotations(elements);
        this.taskReader = new TaskReader(elements, types);
    }

    /**
     * Reads a class.
     *
     * @param user the package of the classes that are generated
     * @throws UnreadableException if an annotated member is not well-formed
     */
    Declarations read(TypeElement type, PackageElement user) throws UnreadableException {
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
                tasks.add(taskReader.read(method, owner(type), annotation.get(), user));
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

    private static WorkerHook hook(ExecutableElement method, String owner, AnnotationMirror annotation) {
        return new WorkerHook(
                method,
                owner,
                annotation.getAnnotationType().asElement().getSimpleName().toString(),
                Site.of(method, annotation));
    }

    private static String owner(TypeElement type) {
        return type.getQualifiedName().toString();
    }
}
