package dev.furrow.processor.model;

import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * What one class declares itself, in the order of the source.
 *
 * @param type the class
 * @param arrays its arrays
 * @param syncs its locks, barriers, semaphores and counters
 * @param tasks its tasks
 * @param hooks its methods that run when a worker starts or stops
 */
public record Declarations(
        TypeElement type,
        List<ArrayField> arrays,
        List<SyncField> syncs,
        List<TaskMethod> tasks,
        List<WorkerHook> hooks) {
    /** Copies the lists. */
    public Declarations {
        arrays = List.copyOf(arrays);
        syncs = List.copyOf(syncs);
        tasks = List.copyOf(tasks);
        hooks = List.copyOf(hooks);
    }
}
