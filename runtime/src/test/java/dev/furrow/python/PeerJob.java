package dev.furrow.python;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.Reduction;
import dev.furrow.Shared;
import dev.furrow.SharedArray;
import dev.furrow.array.Bee;
import dev.furrow.array.BeeArray;
import dev.furrow.array.Float64Array;
import dev.furrow.array.Int16Array;
import dev.furrow.array.Int32Array;
import dev.furrow.array.Int64Array;
import dev.furrow.array.Uint8Array;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskForm;
import dev.furrow.sync.SharedBarrier;
import dev.furrow.sync.SharedCounter;
import dev.furrow.sync.SharedLock;
import dev.furrow.sync.SharedSemaphore;
import dev.furrow.sync.SyncKind;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the functions do that CPython's tests run in child processes, with a descriptor as the processor writes it. */
final class PeerJob {
    static final int PARTIES = 5;
    static final int NUMBERS = 10;

    /** What {@code play} does; {@code scene} holds its number. */
    enum Scene {
        HOLD_THE_LOCK,
        MEET,
        MEET_AND_ACT,
        GIVE_UP,
        RESET,
        GIVE_UP_AND_RESET,
        COME_TOO_LATE
    }

    static final long PASSED = 11;
    static final long GAVE_UP = 12;
    static final long BROKEN = 13;
    static final long TIMED_OUT = 14;

    @SharedArray(shape = 1, dtype = DType.INT32)
    Int32Array intValue;

    @SharedArray(shape = 1, dtype = DType.FLOAT64)
    Float64Array doubleValue;

    @SharedArray(shape = 1, dtype = DType.INT16)
    Int16Array shortValue;

    @SharedArray(shape = 1, dtype = DType.INT64)
    Int64Array longValue;

    @SharedArray(shape = 1, dtype = DType.UINT8)
    Uint8Array charValue;

    @SharedArray(shape = NUMBERS, dtype = DType.INT32)
    Int32Array numbers;

    @SharedArray(shape = 1)
    BeeArray bee;

    @SharedArray(shape = 1, dtype = DType.INT64)
    Int64Array scene;

    @SharedArray(shape = PARTIES, dtype = DType.INT64)
    Int64Array results;

    @Shared
    SharedLock lock;

    @Shared(permits = 2)
    SharedSemaphore permits;

    @Shared(parties = PARTIES)
    SharedBarrier barrier;

    @Shared(parties = PARTIES)
    SharedBarrier other;

    @Shared
    SharedCounter counter;

    static JobDescriptor<PeerJob> descriptor() {
        return JobDescriptor.builder(PeerJob.class, PeerJob::new)
                .worker("dev.furrow.python.PeerJob$Worker")
                .array("intValue", DType.INT32, Access.READ_WRITE, Reduction.NONE, 1)
                .array("doubleValue", DType.FLOAT64, Access.READ_WRITE, Reduction.NONE, 1)
                .array("shortValue", DType.INT16, Access.READ_WRITE, Reduction.NONE, 1)
                .array("longValue", DType.INT64, Access.READ_WRITE, Reduction.NONE, 1)
                .array("charValue", DType.UINT8, Access.READ_WRITE, Reduction.NONE, 1)
                .array("numbers", DType.INT32, Access.READ_WRITE, Reduction.NONE, NUMBERS)
                .array("bee", BeeArray.KIND, Access.READ_WRITE, Reduction.NONE, 1)
                .array("scene", DType.INT64, Access.READ_WRITE, Reduction.NONE, 1)
                .array("results", DType.INT64, Access.READ_WRITE, Reduction.NONE, PARTIES)
                .sync("lock", SyncKind.LOCK, 0)
                .sync("permits", SyncKind.SEMAPHORE, 2)
                .sync("barrier", SyncKind.BARRIER, PARTIES)
                .sync("other", SyncKind.BARRIER, PARTIES)
                .sync("counter", SyncKind.COUNTER, 0)
                .bind((job, arrays) -> {
                    job.intValue = arrays.get("intValue", Int32Array.class);
                    job.doubleValue = arrays.get("doubleValue", Float64Array.class);
                    job.shortValue = arrays.get("shortValue", Int16Array.class);
                    job.longValue = arrays.get("longValue", Int64Array.class);
                    job.charValue = arrays.get("charValue", Uint8Array.class);
                    job.numbers = arrays.get("numbers", Int32Array.class);
                    job.bee = arrays.get("bee", BeeArray.class);
                    job.scene = arrays.get("scene", Int64Array.class);
                    job.results = arrays.get("results", Int64Array.class);
                    job.lock = arrays.get("lock", SharedLock.class);
                    job.permits = arrays.get("permits", SharedSemaphore.class);
                    job.barrier = arrays.get("barrier", SharedBarrier.class);
                    job.other = arrays.get("other", SharedBarrier.class);
                    job.counter = arrays.get("counter", SharedCounter.class);
                })
                .task("doubleAll", "void doubleAll(long i)", TaskForm.LONG_INDEX, (job, chunk) -> {
                    for (long i = chunk.from(), to = chunk.to(); i < to; i++) {
                        chunk.at(i);
                        job.doubleAll();
                    }
                })
                .task("accumulate", "void accumulate(long i)", TaskForm.LONG_INDEX, (job, chunk) -> {
                    for (long i = chunk.from(), to = chunk.to(); i < to; i++) {
                        chunk.at(i);
                        job.accumulate();
                    }
                })
                .task("play", "void play(long i)", TaskForm.LONG_INDEX, (job, chunk) -> {
                    for (long i = chunk.from(), to = chunk.to(); i < to; i++) {
                        chunk.at(i);
                        job.play(i);
                    }
                })
                .build();
    }

    /** Doubles every value, and says what it is in the name of the bee. */
    void doubleAll() {
        intValue.set(0, 2 * intValue.get(0));
        doubleValue.set(0, 2 * doubleValue.get(0));
        shortValue.set(0, 2 * shortValue.get(0));
        longValue.set(0, 2 * longValue.get(0));
        charValue.set(0, 2 * charValue.get(0));
        Bee was = bee.get(0);
        Bee.Place place = new Bee.Place(2 * was.place().x(), 2 * was.place().y());
        bee.set(0, new Bee(place, was.speed(), was.color(), was.awake(), was.age(), was.name() + was.name()));
    }

    /** Makes each number the sum of itself and all before it. */
    void accumulate() {
        for (int i = 1; i < NUMBERS; i++) {
            numbers.set(i, numbers.get(i) + numbers.get(i - 1));
        }
    }

    /** Says what {@code play} is to do. */
    void give(Scene next) {
        scene.set(0, List.of(Scene.values()).indexOf(next));
    }

    /** Plays the part of party {@code i}. */
    @SuppressWarnings("try") // the resource is there to be closed
    void play(long i) throws InterruptedException, BrokenBarrierException {
        switch (Scene.values()[(int) scene.get(0)]) {
            case HOLD_THE_LOCK -> {
                try (SharedLock.Held held = lock.locked()) {
                    counter.set(1);
                    while (counter.get() == 1) {
                        Thread.onSpinWait();
                    }
                }
            }
            case MEET -> results.set(i, barrier.await());
            case MEET_AND_ACT -> {
                if (barrier.await() == 0) {
                    counter.incrementAndGet();
                }
                barrier.await();
                results.set(i, counter.get());
            }
            case GIVE_UP -> results.set(i, meetOrGiveUp());
            case RESET -> {
                if (barrier.await() == PARTIES / 2) {
                    while (barrier.waiting() < PARTIES - 1) {
                        Thread.onSpinWait();
                    }
                    barrier.reset();
                } else {
                    results.set(i, meet(TimeUnit.DAYS));
                }
                barrier.await();
                counter.incrementAndGet();
            }
            case GIVE_UP_AND_RESET -> {
                results.set(i, meetOrGiveUp());
                if (other.await() == PARTIES / 2) {
                    barrier.reset();
                }
                other.await();
                barrier.await();
                counter.incrementAndGet();
            }
            case COME_TOO_LATE -> {
                if (barrier.await() == PARTIES / 2) {
                    while (!barrier.isBroken()) {
                        Thread.onSpinWait();
                    }
                }
                results.set(i, meet(TimeUnit.MILLISECONDS));
            }
        }
    }

    /** Meets the others twice; the second time one of them does not come but gives up. */
    private long meetOrGiveUp() throws InterruptedException, BrokenBarrierException {
        if (barrier.await() != PARTIES / 2) {
            return meet(TimeUnit.DAYS);
        }
        Thread.currentThread().interrupt();
        try {
            barrier.await();
            return PASSED;
        } catch (InterruptedException e) {
            return GAVE_UP;
        }
    }

    private long meet(TimeUnit limit) throws InterruptedException {
        try {
            barrier.await(1, limit);
            return PASSED;
        } catch (BrokenBarrierException e) {
            return BROKEN;
        } catch (TimeoutException e) {
            return TIMED_OUT;
        }
    }

    /** The entry point of worker processes. */
    static final class Worker {
        private Worker() {}

        public static void main(String[] args) {
            dev.furrow.worker.WorkerMain.run(PeerJob::descriptor, args);
        }
    }
}
