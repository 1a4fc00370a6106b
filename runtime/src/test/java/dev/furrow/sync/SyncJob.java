package dev.furrow.sync;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.Reduction;
import dev.furrow.Shared;
import dev.furrow.SharedArray;
import dev.furrow.array.Int64Array;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskForm;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A job with a descriptor written by hand as the processor writes it, whose tasks wait for one another. */
@SuppressWarnings("LockNotBeforeTry") // to hang with a lock is what some are for
final class SyncJob {
    static final int CELLS = 64;

    /** What {@code act} does at an index that plan says, and what it then writes to results. */
    enum Act {
        NOTHING,
        LOCK,
        LOCK_WHEN_HELD,
        LOCK_INTERRUPTED,
        LEAVE_INTERRUPTED,
        LOCK_AND_HANG,
        LOCK_ARRAY_AND_HANG,
        LOCK_AND_LEAK,
        LOCK_AND_THROW,
        UNLOCK,
        THROW_WHEN_STAGED,
        ACQUIRE_AND_HANG,
        MEET,
        MEET_BRIEFLY,
        MEET_INTERRUPTED,
        HANG
    }

    static final long GOT = 1;
    static final long ABANDONED = 2;
    static final long INTERRUPTED = 3;
    static final long NOT_HOLDER = 4;
    static final long BROKEN = 5;
    static final long TIMED_OUT = 6;

    @SharedArray(shape = CELLS, dtype = DType.INT64)
    Int64Array cells;

    @SharedArray(shape = CELLS, dtype = DType.INT64)
    Int64Array plan;

    @SharedArray(shape = CELLS, dtype = DType.INT64)
    Int64Array results;

    @SharedArray(shape = CELLS, dtype = DType.INT64)
    Int64Array pids;

    @Shared
    SharedLock lock;

    @Shared
    SharedBarrier all;

    @Shared(parties = 3)
    SharedBarrier three;

    @Shared(permits = 2)
    SharedSemaphore permits;

    @Shared(initial = 5)
    SharedCounter counter;

    /** How many invocations have come to where the driver waits for them. */
    @Shared
    SharedCounter stage;

    static JobDescriptor<SyncJob> descriptor() {
        return JobDescriptor.builder(SyncJob.class, SyncJob::new)
                .worker("dev.furrow.sync.SyncJob$Worker")
                .array("cells", DType.INT64, Access.READ_WRITE, Reduction.NONE, CELLS)
                .array("plan", DType.INT64, Access.READ_WRITE, Reduction.NONE, CELLS)
                .array("results", DType.INT64, Access.READ_WRITE, Reduction.NONE, CELLS)
                .array("pids", DType.INT64, Access.READ_WRITE, Reduction.NONE, CELLS)
                .sync("lock", SyncKind.LOCK, 0)
                .sync("all", SyncKind.BARRIER, 0)
                .sync("three", SyncKind.BARRIER, 3)
                .sync("permits", SyncKind.SEMAPHORE, 2)
                .sync("counter", SyncKind.COUNTER, 5)
                .sync("stage", SyncKind.COUNTER, 0)
                .bind((job, arrays) -> {
                    job.cells = arrays.get("cells", Int64Array.class);
                    job.plan = arrays.get("plan", Int64Array.class);
                    job.results = arrays.get("results", Int64Array.class);
                    job.pids = arrays.get("pids", Int64Array.class);
                    job.lock = arrays.get("lock", SharedLock.class);
                    job.all = arrays.get("all", SharedBarrier.class);
                    job.three = arrays.get("three", SharedBarrier.class);
                    job.permits = arrays.get("permits", SharedSemaphore.class);
                    job.counter = arrays.get("counter", SharedCounter.class);
                    job.stage = arrays.get("stage", SharedCounter.class);
                })
                .task("add", "void add(long i)", TaskForm.LONG_INDEX, (job, chunk) -> {
                    for (long i = chunk.from(), to = chunk.to(); i < to; i++) {
                        chunk.at(i);
                        job.add();
                    }
                })
                .task("addWithArrayLock", "void addWithArrayLock(long i)", TaskForm.LONG_INDEX, (job, chunk) -> {
                    for (long i = chunk.from(), to = chunk.to(); i < to; i++) {
                        chunk.at(i);
                        job.addWithArrayLock();
                    }
                })
                .task("enter", "void enter(long i)", TaskForm.LONG_INDEX, (job, chunk) -> {
                    for (long i = chunk.from(), to = chunk.to(); i < to; i++) {
                        chunk.at(i);
                        job.enter();
                    }
                })
                .task("count", "void count(long i)", TaskForm.LONG_INDEX, (job, chunk) -> {
                    for (long i = chunk.from(), to = chunk.to(); i < to; i++) {
                        chunk.at(i);
                        job.counter.incrementAndGet();
                    }
                })
                .task("rounds", "void rounds(long i)", TaskForm.LONG_INDEX, (job, chunk) -> {
                    for (long i = chunk.from(), to = chunk.to(); i < to; i++) {
                        chunk.at(i);
                        job.rounds(i);
                    }
                })
                .task("addForEver", "void addForEver(long i)", TaskForm.LONG_INDEX, (job, chunk) -> {
                    for (long i = chunk.from(), to = chunk.to(); i < to; i++) {
                        chunk.at(i);
                        job.addForEver(i);
                    }
                })
                .task("hog", "void hog(long i)", TaskForm.LONG_INDEX, (job, chunk) -> {
                    for (long i = chunk.from(), to = chunk.to(); i < to; i++) {
                        chunk.at(i);
                        job.hog();
                    }
                })
                .task("act", "void act(long i)", TaskForm.LONG_INDEX, (job, chunk) -> {
                    for (long i = chunk.from(), to = chunk.to(); i < to; i++) {
                        chunk.at(i);
                        job.act(i);
                    }
                })
                .build();
    }

    /** Adds 1 to two cells, which without the lock would lose additions and differ. */
    @SuppressWarnings("try") // the resource is there to be closed
    void add() {
        try (var held = lock.locked()) {
            addToCells();
        }
    }

    @SuppressWarnings("try") // the resource is there to be closed
    void addWithArrayLock() {
        try (var held = cells.row(0).lock().locked()) {
            addToCells();
        }
    }

    void addToCells() {
        if (cells.get(0) != cells.get(CELLS - 1)) {
            throw new IllegalStateException("two cells differ under the lock");
        }
        cells.set(0, cells.get(0) + 1);
        cells.set(CELLS - 1, cells.get(CELLS - 1) + 1);
    }

    /** Counts how many have one of the two permits. */
    void enter() throws InterruptedException {
        permits.acquire();
        try {
            long inside = counter.incrementAndGet() - 5;
            if (inside < 1 || inside > 2) {
                throw new IllegalStateException(inside + " have a permit");
            }
            counter.decrementAndGet();
        } finally {
            permits.release();
        }
    }

    /** Writes the round to its cell, meets the others, and reads their cells: plain, ordered by the barrier. */
    void rounds(long i) throws InterruptedException, BrokenBarrierException {
        for (long round = 1; round <= 2000; round++) {
            cells.set(i, round);
            all.await();
            for (long other = 0; other < all.parties(); other++) {
                if (cells.get(other) != round) {
                    throw new IllegalStateException("cell " + other + " is of round " + cells.get(other));
                }
            }
            all.await();
        }
    }

    /** Keeps adding, and taking permits, until it is killed. */
    void addForEver(long i) throws InterruptedException {
        pids.set(i, ProcessHandle.current().pid());
        while (true) {
            add();
            permits.acquire();
            stage.incrementAndGet();
            permits.release();
        }
    }

    /** Keeps taking lock and permits until the driver says that it is enough. */
    void hog() throws InterruptedException {
        while (stage.get() == 0) {
            lock.lock();
            lock.unlock();
            permits.acquire();
            permits.release();
        }
    }

    void act(long i) throws Exception {
        pids.set(i, ProcessHandle.current().pid());
        Thread self = Thread.currentThread();
        switch (Act.values()[(int) plan.get(i)]) {
            case NOTHING -> {}
            case LOCK -> {
                stage.incrementAndGet();
                results.set(i, lockAndUnlock());
            }
            case LOCK_WHEN_HELD -> {
                while (!lock.isLocked()) {
                    Thread.onSpinWait();
                }
                stage.incrementAndGet();
                results.set(i, lockAndUnlock());
            }
            case LEAVE_INTERRUPTED -> {
                self.interrupt();
                lock.lock();
                lock.unlock();
            }
            case LOCK_INTERRUPTED -> {
                Thread interrupter = Thread.ofPlatform().start(() -> {
                    stage.incrementAndGet();
                    awaitWaiting(self);
                    self.interrupt();
                });
                try {
                    lock.lockInterruptibly();
                } catch (InterruptedException e) {
                    results.set(i, INTERRUPTED);
                }
                interrupter.join();
            }
            case LOCK_AND_HANG -> {
                lock.lock();
                stage.incrementAndGet();
                Thread.sleep(Long.MAX_VALUE);
            }
            case LOCK_ARRAY_AND_HANG -> {
                cells.lock().lock();
                stage.incrementAndGet();
                Thread.sleep(Long.MAX_VALUE);
            }
            case LOCK_AND_LEAK -> lock.lock();
            case LOCK_AND_THROW -> {
                lock.lock();
                throw new IllegalStateException("holding");
            }
            case UNLOCK -> {
                try {
                    lock.unlock();
                } catch (IllegalMonitorStateException e) {
                    results.set(i, NOT_HOLDER);
                }
            }
            case THROW_WHEN_STAGED -> {
                while (stage.get() == 0) {
                    Thread.onSpinWait();
                }
                throw new IllegalStateException("staged");
            }
            case ACQUIRE_AND_HANG -> {
                permits.acquire(2);
                stage.incrementAndGet();
                Thread.sleep(Long.MAX_VALUE);
            }
            case MEET -> {
                stage.incrementAndGet();
                results.set(i, meet());
            }
            case MEET_BRIEFLY -> {
                try {
                    all.await(1, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    results.set(i, all.isBroken() ? TIMED_OUT : 0);
                }
            }
            case MEET_INTERRUPTED -> {
                self.interrupt();
                try {
                    all.await();
                } catch (InterruptedException e) {
                    results.set(i, INTERRUPTED);
                }
            }
            case HANG -> {
                stage.incrementAndGet();
                Thread.sleep(Long.MAX_VALUE);
            }
        }
    }

    private long lockAndUnlock() {
        try {
            lock.lock();
        } catch (AbandonedLockException e) {
            lock.unlock();
            return ABANDONED;
        }
        lock.unlock();
        return GOT;
    }

    private long meet() throws InterruptedException {
        try {
            three.await();
            return GOT;
        } catch (BrokenBarrierException e) {
            return BROKEN;
        }
    }

    /** Returns when a thread sleeps. */
    static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING && thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    /** The entry point of worker processes. */
    static final class Worker {
        private Worker() {}

        public static void main(String[] args) {
            dev.furrow.worker.WorkerMain.run(SyncJob::descriptor, args);
        }
    }
}
