package dev.furrow.bench.soak;

import dev.furrow.observe.SessionObserver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Knows which workers are ready, and measures what becomes of those that are killed. Thread-safe. */
final class Workers implements SessionObserver {
    /** The processes that are ready, by the numbers of the workers. */
    private final Map<Integer, ProcessHandle> ready = new HashMap<>();

    /** When processes were killed, by their pids. */
    private final Map<Long, Long> killed = new HashMap<>();

    /** When the last process of a number was killed that is not replaced yet. */
    private final Map<Integer, Long> missing = new HashMap<>();

    private final List<Long> noticed = new ArrayList<>();
    private final List<Long> replaced = new ArrayList<>();
    private int deaths;
    private int restarts;

    @Override
    public synchronized void workerReady(int worker, long pid, long startNanos) {
        ProcessHandle.of(pid).ifPresent(process -> ready.put(worker, process));
        restarts++;
        Long since = missing.remove(worker);
        if (since != null) {
            replaced.add(System.nanoTime() - since);
        }
    }

    @Override
    public synchronized void workerDied(int worker, long pid, String how) {
        ProcessHandle last = ready.get(worker);
        if (last != null && last.pid() == pid) {
            ready.remove(worker);
        }
        deaths++;
        Long when = killed.remove(pid);
        if (when != null) {
            noticed.add(System.nanoTime() - when);
            missing.put(worker, when);
        }
    }

    /** Forgets the workers of a session that is over, which began with {@code first} of them. */
    synchronized void forget(int first) {
        ready.clear();
        killed.clear();
        missing.clear();
        restarts -= first;
    }

    /** Returns the process of a worker that is ready, or null if none is. */
    synchronized @Nullable ProcessHandle any(Random random) {
        List<ProcessHandle> processes =
                ready.values().stream().filter(ProcessHandle::isAlive).toList();
        return processes.isEmpty() ? null : processes.get(random.nextInt(processes.size()));
    }

    /** Notes that a process is killed now. */
    synchronized void killing(ProcessHandle process) {
        killed.put(process.pid(), System.nanoTime());
    }

    synchronized int deaths() {
        return deaths;
    }

    /** Returns how many workers were started in the place of others, within their sessions. */
    synchronized int restarts() {
        return restarts;
    }

    /** Returns how long it took until deaths were noticed, in ns. */
    synchronized List<Long> noticed() {
        return List.copyOf(noticed);
    }

    /** Returns how long it took from deaths until another process was ready for work, in ns. */
    synchronized List<Long> replaced() {
        return List.copyOf(replaced);
    }
}
