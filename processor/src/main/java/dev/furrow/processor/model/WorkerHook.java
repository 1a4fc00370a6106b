package dev.furrow.processor.model;

import dev.furrow.processor.diagnostic.Site;
import javax.lang.model.element.ExecutableElement;

/**
 * A method with {@code @WorkerStart} or {@code @WorkerStop}.
 *
 * @param element the method
 * @param owner the name of its class, for messages
 * @param annotation the simple name of the annotation
 * @param site where the annotation stands
 */
public record WorkerHook(ExecutableElement element, String owner, String annotation, Site site) {
    /** The simple name of the annotation of methods that run when a worker starts. */
    public static final String START = "WorkerStart";

    /** Returns the name of the method. */
    public String name() {
        return element.getSimpleName().toString();
    }

    /** Tells whether it runs before the first task, and not after the last. */
    public boolean isStart() {
        return annotation.equals(START);
    }
}
