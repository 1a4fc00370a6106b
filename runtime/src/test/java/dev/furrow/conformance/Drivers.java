package dev.furrow.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Threads that do things with the sessions in a directory; what hangs fails with the stacks of all, workers included. */
final class Drivers {
    /** What takes so long never ends: all of it takes a few seconds on a machine that does nothing else. */
    static final int HANG_SECONDS = 90;

    private final Path directory;
    private final List<FutureTask<?>> tasks = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    Drivers(Path directory) {
        this.directory = directory;
    }

    void start(Callable<?> body) {
        FutureTask<?> task = new FutureTask<>(body);
        tasks.add(task);
        threads.add(Thread.ofPlatform().daemon().name("driver-" + tasks.size()).start(task));
    }

    /** Waits for all of them, and throws what one threw. */
    void join() throws InterruptedException, IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(HANG_SECONDS);
        for (FutureTask<?> task : tasks) {
            try {
                task.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                throw new AssertionError("a driver failed: " + e.getCause(), e.getCause());
            } catch (TimeoutException e) {
                AssertionError hang = new AssertionError(
                        "drivers hang; stacks of workers are in the output of this test\n" + stacks());
                dumpWorkers();
                threads.forEach(Thread::interrupt); // so that the session can be closed
                throw hang;
            }
        }
    }

    private static String stacks() {
        StringBuilder stacks = new StringBuilder();
        for (Map.Entry<Thread, StackTraceElement[]> entry :
                Thread.getAllStackTraces().entrySet()) {
            stacks.append('\n')
                    .append(entry.getKey())
                    .append(' ')
                    .append(entry.getKey().getState());
            for (StackTraceElement frame : entry.getValue()) {
                stacks.append("\n    at ").append(frame);
            }
        }
        return stacks.toString();
    }

    /** Has each worker print its stacks, which it does in between whatever it does, and its driver forwards. */
    private void dumpWorkers() throws IOException, InterruptedException {
        List<ProcessHandle> workers = ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains(directory.toString()))
                .toList();
        for (ProcessHandle worker : workers) {
            new ProcessBuilder("kill", "-QUIT", Long.toString(worker.pid()))
                    .start()
                    .waitFor();
        }
        TimeUnit.SECONDS.sleep(1); // only where it failed already: until what they print has come
    }
}
