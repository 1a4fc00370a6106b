package dev.furrow.engine;

import dev.furrow.internal.ThreadStacks;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Interrupts invocations that run in this JVM, and take longer than they may. Thread-safe. */
public final class InvocationTimer implements AutoCloseable {
    private final ScheduledThreadPoolExecutor executor;

    /** Makes a timer, whose thread starts with the first invocation. */
    public InvocationTimer() {
        executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("furrow-timeouts").daemon().factory());
        executor.setRemoveOnCancelPolicy(true);
    }

    /** Starts to watch the invocation that this thread is going to run. */
    Run start(Duration timeout) {
        Run run = new Run(Thread.currentThread());
        long nanos = timeout.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0 ? timeout.toNanos() : Long.MAX_VALUE;
        run.watch = executor.schedule(run::late, nanos, TimeUnit.NANOSECONDS);
        return run;
    }

    /** An invocation that is watched: it is interrupted while it runs, or not at all. */
    static final class Run {
        private final Thread thread;
        private @Nullable Future<?> watch;
        private boolean ended;
        private @Nullable String dump;

        private Run(Thread thread) {
            this.thread = thread;
        }

        private synchronized void late() {
            if (ended) {
                return;
            }
            dump = ThreadStacks.of(thread);
            thread.interrupt();
        }

        /** Ends it, by the thread that ran it; returns whether it was interrupted, of which nothing is left then. */
        synchronized boolean end() {
            ended = true;
            if (watch != null) {
                watch.cancel(false);
            }
            if (dump != null) {
                Thread.interrupted();
            }
            return dump != null;
        }

        /** Returns what the thread was doing when it was interrupted; null if it was not. */
        synchronized @Nullable String threadDump() {
            return dump;
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
