package dev.furrow.bench.soak;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Ends this program when a run takes so long that it hangs, and says what all threads are doing. */
final class Overtime implements AutoCloseable {
    private static final long LIMIT_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PrintStream out;
    private volatile long began = System.nanoTime();
    private volatile boolean closed;

    Overtime(PrintStream out) {
        this.out = out;
        Thread.ofPlatform().name("overtime").daemon().start(this::watch);
    }

    /** Notes that a run begins. */
    void begins() {
        began = System.nanoTime();
    }

    /** Watches no longer. */
    @Override
    public void close() {
        closed = true;
    }

    private void watch() {
        while (System.nanoTime() - began < LIMIT_NANOS) {
            LockSupport.parkNanos(PAUSE_NANOS);
            if (closed) {
                return;
            }
        }
        out.println("soak: FAILED: a run hangs; threads of the driver:");
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            out.println(thread);
            for (StackTraceElement frame : stack) {
                out.println("    at " + frame);
            }
        });
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        Runtime.getRuntime().halt(Soak.FAILED);
    }
}
