package dev.furrow.engine.threads;

import dev.furrow.engine.Call;
import dev.furrow.engine.Looking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls of an engine that have not ended, and in which of them a free worker shall take part. Thread-safe.
 *
 * <p>Calls with arguments are taken by one worker each, first come, first served. Calls over indices have turns, in the
 * same order: all workers take part in the one whose turn it is, or, where several may run side by side, in the one
 * with the fewest. Where calls of both kinds wait, each worker serves them by turns of {@value #QUANTUM_NANOS} ns, so that
 * neither has to wait for the end of all the others.
 */
final class CallQueue {
    private static final long QUANTUM_NANOS = 5_000_000;
    private static final int LOCK_SPINS = 1000;

    private final int workers;
    private final Events events;
    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();

    /** Calls with arguments that nobody runs yet. Guarded by lock, as are those below. */
    private final Map<Call, ThreadCall> waiting = new LinkedHashMap<>();

    /** Calls with arguments that are run. */
    private final Map<Call, ThreadCall> running = new LinkedHashMap<>();

    /** Calls over indices, those first whose turn it is. */
    private final Map<Call, ThreadCall> turns = new LinkedHashMap<>();

    private int idle;
    private int spinners;
    private long served;
    private long calls;
    private boolean closed;

    /** Changes whenever there may be work for a worker that found none. */
    private volatile int changes;

    /** Whether a worker that takes part in a call over indices may be wanted by another call. */
    private volatile boolean crowded;

    /** What the engine does between calls. */
    interface Events {
        /**
         * A call begins. If it is {@code alone}, no other call over indices runs, nor, unless it is over indices itself, any
         * other at all. Called while no call can begin or end.
         */
        void begins(ThreadCall call, boolean alone);

        /** Nothing of a call runs any more; the next exclusive one does not begin before this returns. */
        void ends(ThreadCall call);

        /**
         * A call that has begun, over indices, was cancelled or failed: whoever waits in it shall not wait for ever. Called
         * while no call can begin or end, so that it is never the next one that is broken.
         */
        void breaks();
    }

    /**
     * Makes an empty queue.
     *
     * @param clock the time, in ns
     */
    CallQueue(int workers, Events events, LongSupplier clock) {
        this.workers = workers;
        this.events = events;
        this.clock = clock;
    }

    /** Adds a call; returns false if this is closed. */
    boolean add(ThreadCall call) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            if (call.takesArguments() && !call.isExclusive()) {
                waiting.put(call.call(), call);
                if (idle > 0 && waiting.size() > spinners) {
                    work.signal();
                }
            } else {
                turns.put(call.call(), call);
                work.signalAll();
            }
            changed();
            return true;
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // only written by holders of the lock
    private void changed() {
        changes++;
        crowded = !waiting.isEmpty() || turns.size() > 1;
    }

    /** Tells whether a worker that has taken part in a call over indices since {@code start} shall look at others too. */
    boolean wantsOthers(long start) {
        return crowded && now() - start > QUANTUM_NANOS;
    }

    /** Returns the time, in ns. */
    long now() {
        return clock.getAsLong();
    }

    /** Waits for a call in which a worker shall take part and joins it; returns null when this is closed. */
    @Nullable
    ThreadCall join(WorkerThread worker) {
        boolean spun = false;
        lock.lock();
        try {
            while (!closed) {
                ThreadCall call = choose(worker);
                if (call != null) {
                    join(worker, call);
                    return call;
                }
                if (!spun && spinners == 0) {
                    spun = !spinUnlocked(changes);
                } else {
                    spun = false;
                    idle++;
                    work.awaitUninterruptibly();
                    idle--;
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Looks for a change, one worker at a time, with the lock released; returns whether there was one. */
    private boolean spinUnlocked(int seen) {
        spinners++;
        lock.unlock();
        try {
            return Looking.lookFor(() -> changes != seen);
        } finally {
            lockSoon();
            spinners--;
        }
    }

    /**
     * Takes the lock, which whoever made the change is about to release: to queue for it would be to sleep until those
     * who were woken by that change have had it.
     */
    private void lockSoon() {
        for (int spin = 0; spin < LOCK_SPINS; spin++) {
            if (lock.tryLock()) {
                return;
            }
            Thread.onSpinWait();
        }
        lock.lock();
    }

    private @Nullable ThreadCall choose(WorkerThread worker) {
        ThreadCall turn = chooseTurn(worker);
        if (turn != null && turn.isTeam() && turn.hasBegun()) {
            return turn; // the others wait for this one
        }
        if (!waiting.isEmpty() && (turn == null || worker.mayServe(QUANTUM_NANOS))) {
            return waiting.values().iterator().next();
        }
        return turn;
    }

    private @Nullable ThreadCall chooseTurn(WorkerThread worker) {
        ThreadCall chosen = null;
        boolean first = true;
        for (ThreadCall call : turns.values()) {
            if (call.isExclusive() && !first) {
                break;
            }
            first = false;
            if (call.hasWork(worker) && (chosen == null || isBehind(call, chosen))) {
                chosen = call;
            }
            if (call.isExclusive()) {
                break;
            }
        }
        return chosen;
    }

    private static boolean isBehind(ThreadCall call, ThreadCall other) {
        int more = call.runners().size() - other.runners().size();
        return more < 0 || (more == 0 && call.served() < other.served());
    }

    private void join(WorkerThread worker, ThreadCall call) {
        if (!call.hasBegun()) {
            call.begin(++calls);
            events.begins(call, isAlone(call));
        }
        boolean hasArguments = waiting.remove(call.call()) != null;
        if (hasArguments) {
            running.put(call.call(), call);
        }
        worker.serves(hasArguments);
        call.join(worker, ++served);
        changed();
    }

    private boolean isAlone(ThreadCall call) {
        boolean isTurn = turns.containsKey(call.call());
        for (ThreadCall other : turns.values()) {
            if (other != call && other.hasBegun()) {
                return false;
            }
        }
        return isTurn || running.isEmpty();
    }

    /** Takes a worker out of a call, of which it did a part. */
    void leave(WorkerThread worker, ThreadCall call) {
        boolean over;
        lock.lock();
        try {
            call.runners().remove(worker);
            // What was meant for this call, or is left of its task, is nothing to the next; nobody interrupts now.
            Thread.interrupted();
            over = call.takeEnd(workers);
        } finally {
            lock.unlock();
        }
        if (over) {
            conclude(call);
        }
    }

    private void conclude(ThreadCall call) {
        try {
            events.ends(call);
        } finally {
            lock.lock();
            try {
                waiting.remove(call.call());
                running.remove(call.call());
                turns.remove(call.call());
                changed();
                if (!turns.isEmpty()) {
                    work.signalAll();
                }
            } finally {
                lock.unlock();
            }
            call.call().finish(call.outcome());
        }
    }

    /** Ends a call that was cancelled or has failed: interrupts those who run it, or concludes it if nobody does. */
    void stop(Call call) {
        ThreadCall stopped;
        boolean over;
        lock.lock();
        try {
            stopped = find(call);
            if (stopped == null) {
                return;
            }
            over = stopped.takeEnd(workers);
            stopped.runners().forEach(WorkerThread::interruptOther);
            if (!stopped.runners().isEmpty() && turns.containsKey(call)) {
                events.breaks();
            }
        } finally {
            lock.unlock();
        }
        if (over) {
            conclude(stopped);
        }
    }

    private @Nullable ThreadCall find(Call call) {
        ThreadCall found = running.get(call);
        if (found == null) {
            found = waiting.get(call);
        }
        return found != null ? found : turns.get(call);
    }

    /** Ends all calls, and has {@link #join} return null. */
    void close() {
        List<ThreadCall> all = new ArrayList<>();
        lock.lock();
        try {
            closed = true;
            all.addAll(waiting.values());
            all.addAll(running.values());
            all.addAll(turns.values());
            all.forEach(ThreadCall::close);
            changed();
            work.signalAll();
        } finally {
            lock.unlock();
        }
        all.forEach(call -> stop(call.call()));
    }
}
