package dev.furrow.session;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What an open session must close: by its owner, or by the end of the JVM, whichever comes first, and from the first
 * moment on. The last opened is closed first. Thread-safe.
 */
final class Teardown {
    /** Something that is closed without a checked exception. */
    @FunctionalInterface
    interface Step {
        void close();
    }

    private final Deque<Step> steps = new ArrayDeque<>();
    private final Thread hook = new Thread(this::closeSteps, "furrow-shutdown");
    private boolean closed;

    /** Makes ready for the end of the JVM. */
    Teardown() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Adds something that was opened.
     *
     * @throws IllegalStateException if the JVM is ending; it is closed then
     */
    synchronized void add(Step step) {
        if (closed) {
            step.close();
            throw new IllegalStateException("the JVM is ending");
        }
        steps.push(step);
    }

    /** Closes all that was added. Does nothing when closed already. */
    void close() {
        closeSteps();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending; the hook finds nothing left to close.
            return;
        }
    }

    private synchronized void closeSteps() {
        closed = true;
        RuntimeException failure = null;
        while (!steps.isEmpty()) {
            try {
                steps.pop().close();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
