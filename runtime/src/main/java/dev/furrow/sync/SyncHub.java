package dev.furrow.sync;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * The driver's side of a session's locks, barriers, semaphores and counters: keeps who waits for what, and takes back
 * what the dead held. For engines. Thread-safe.
 */
public final class SyncHub implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final SyncSegment segment;
    private final List<SyncDescriptor> declared;
    private final List<String> arrays;
    private final SyncParty driver;
    private final List<SyncParty> parties = new CopyOnWriteArrayList<>();
    private final LocalQueue local = new LocalQueue();

    /** Who waits under each key, longest first. Guarded by itself, as is closed. */
    private final Map<Long, Deque<Waiter>> queues = new HashMap<>();

    private boolean closed;

    /** A thread that waits, here or in a worker. Waiters that are equal are the same. */
    @FunctionalInterface
    public interface Waiter {
        /** Wakes the thread, which waits no more. */
        void wake(long key);
    }

    private SyncHub(Path directory, List<SyncDescriptor> declared, List<String> arrays, int workers)
            throws IOException {
        this.declared = List.copyOf(declared);
        this.arrays = List.copyOf(arrays);
        try {
            segment = SyncSegment.create(
                    directory,
                    declared.size() + arrays.size(),
                    1 + workers,
                    Runtime.getRuntime().availableProcessors(),
                    arena);
            for (int number = 0; number < declared.size(); number++) {
                SyncDescriptor field = declared.get(number);
                SyncBlock block = segment.block(number, field.name());
                switch (field.kind()) {
                    case BARRIER ->
                        block.set(SyncSegment.BARRIER_PARTIES, field.value() == 0 ? workers : field.value());
                    case LOCK, SEMAPHORE, COUNTER -> block.set(SyncSegment.STATE, field.value());
                }
            }
            segment.publish();
            driver = new SyncParty(segment, this.declared, this.arrays, 0, 0, local);
            parties.add(driver);
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /**
     * Makes them, in a file of the session directory.
     *
     * @param declared the declared fields
     * @param arrays the names of the arrays, each of which gets a lock
     * @throws IOException if the file can't be made
     */
    public static SyncHub create(Path directory, List<SyncDescriptor> declared, List<String> arrays, int workers)
            throws IOException {
        return new SyncHub(directory, declared, arrays, workers);
    }

    /** Returns the driver's own party. */
    public SyncParty driver() {
        return driver;
    }

    /** Makes a party in this JVM for a worker that is no process. */
    public SyncParty worker(int worker) {
        SyncParty party = new SyncParty(segment, declared, arrays, 1 + worker, 0, local);
        parties.add(party);
        return party;
    }

    /**
     * Queues a waiter under {@code key} if the word at {@code offset} is {@code expected}.
     *
     * @return whether it was
     */
    public boolean enqueue(Waiter waiter, long key, long offset, long expected) {
        synchronized (queues) {
            if (closed || !segment.isState(offset) || !segment.is(offset, expected)) {
                return false;
            }
            queues.computeIfAbsent(key, absent -> new ArrayDeque<>()).add(waiter);
            return true;
        }
    }

    /** Takes a waiter out of its queue, where it was not woken before. */
    public void leave(Waiter waiter, long key) {
        synchronized (queues) {
            Deque<Waiter> queue = queues.get(key);
            if (queue != null && queue.remove(waiter) && queue.isEmpty()) {
                queues.remove(key);
            }
        }
    }

    /** Takes all waiters out of their queues that are gone. */
    public void forget(Predicate<Waiter> gone) {
        synchronized (queues) {
            queues.values().forEach(queue -> queue.removeIf(gone));
            queues.values().removeIf(Deque::isEmpty);
        }
    }

    /** Wakes those {@code count} that wait longest under {@code key}. */
    public void wake(long key, int count) {
        List<Waiter> woken = new ArrayList<>();
        synchronized (queues) {
            Deque<Waiter> queue = queues.get(key);
            while (queue != null && !queue.isEmpty() && woken.size() < count) {
                woken.add(queue.remove());
            }
            if (queue != null && queue.isEmpty()) {
                queues.remove(key);
            }
        }
        woken.forEach(waiter -> waiter.wake(key));
    }

    /** Wakes all, to look again at what they wait for. */
    public void wakeAll() {
        Map<Long, Deque<Waiter>> woken;
        synchronized (queues) {
            woken = new HashMap<>(queues);
            queues.clear();
        }
        woken.forEach((key, queue) -> queue.forEach(waiter -> waiter.wake(key)));
    }

    /** Makes whole again the barriers that broke in the call before. Called while no task runs. */
    public void beginCall() {
        driver.objects().forEach(SyncObject::beginCall);
    }

    /** Breaks all barriers, as one who would have come to them will not; those who wait there go on with an exception. */
    public void breakBarriers() {
        for (SyncObject object : driver.objects()) {
            if (object instanceof SharedBarrier barrier) {
                try {
                    barrier.breakForAll();
                } catch (SyncClosedException e) {
                    return;
                }
            }
        }
    }

    /**
     * Takes back what a worker held whose process ended: its locks are abandoned, its permits return, all barriers
     * break; and wakes all who wait.
     */
    public void died(int worker, int incarnation) {
        synchronized (queues) {
            if (closed) {
                return;
            }
        }
        long owner = SyncParty.owner(1 + worker, incarnation);
        for (SyncObject object : driver.objects()) {
            try {
                object.recover(1 + worker, owner);
            } catch (SyncClosedException e) {
                return;
            }
        }
        wakeAll();
    }

    /** Unmaps the file; whoever waits in this JVM gets a {@link SyncClosedException}. */
    @Override
    public void close() {
        synchronized (queues) {
            if (closed) {
                return;
            }
            closed = true;
            arena.close();
        }
        wakeAll();
    }

    /** The queues as threads of this JVM see them. */
    private final class LocalQueue implements WaitQueue {
        @Override
        public void await(long key, long offset, long expected, long nanos) {
            Sleeper me = new Sleeper();
            if (enqueue(me, key, offset, expected)) {
                me.sleep(segment, offset, expected, nanos);
                leave(me, key);
            }
        }

        @Override
        public void wake(long key, int count) {
            SyncHub.this.wake(key, count);
        }

        @Override
        public boolean isHeldByCaller(long key) {
            return parties.stream().anyMatch(party -> party.holds(key));
        }
    }
}
