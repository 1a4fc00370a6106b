package dev.furrow.processor.model;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/**
 * A method with {@code @ParallelTask}.
 *
 * @param element the method
 * @param owner the name of its class, for messages
 * @param form how it takes its work; empty if in no way that is supported
 * @param thrown the exceptions that its callers declare
 * @param summary the first sentence of its Javadoc, as HTML without tags; empty if it has none that can be read
 * @param timeout an ISO-8601 duration, or empty
 * @param retries how often an invocation may be run again
 * @param reduce the name of a constant of {@code Reduction}
 * @param perWorker whether it runs once on each worker
 */
public record TaskMethod(
        ExecutableElement element,
        String owner,
        Optional<TaskForm> form,
        List<TypeMirror> thrown,
        String summary,
        Setting<String> timeout,
        Setting<Integer> retries,
        Setting<String> reduce,
        Setting<Boolean> perWorker) {
    /** Copies the list. */
    public TaskMethod {
        thrown = List.copyOf(thrown);
    }

    /** Returns the name of the method and of the task. */
    public String name() {
        return element.getSimpleName().toString();
    }
}
