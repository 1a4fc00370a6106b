package dev.furrow.engine.process;

import dev.furrow.FurrowException;
import dev.furrow.segment.WordFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/**
 * The memory by which driver and workers coordinate: a mapped file in the session directory.
 *
 * <pre>
 *         0       8       16      24      32      40      48
 *        +-------+-------+-------+-------+-------+-------+---
 *      0 | magic |version| bytes |workers| pid   | start |        header of a {@link WordFile}, and the driver
 *        +-------+-------+-------+-------+-------+-------+---
 *    128 | tail  |                                                {@link RequestQueue}: written by the driver
 *        +-------+---
 *    256 | head  |                                                {@link RequestQueue}: written by workers
 *        +-------+---
 *    384: the entries of the queue, {@value #REQUESTS} numbers of requests, 4 bytes each
 *   4480: the {@link Request}s, {@value Request#BYTES} bytes each
 *        calls: the {@link CallWords}, {@value #CALLS} of {@value CallWords#BYTES} bytes
 *        workers: for each worker the {@link WorkerWords}, {@value WorkerWords#BYTES} bytes, and then for each its
 *        {@link ReplyRing} of {@value ReplyRing#BYTES} bytes
 * </pre>
 *
 * <p>What different processes write lies two cache lines, 128 bytes, apart.
 */
final class ControlSegment {
    static final String FILE = "control";

    static final long MAGIC = 0x46_55_52_52_4f_57_43_53L; // "FURROWCS" in big-endian order
    static final long VERSION = 3;

    /** How many requests are on their way at once; more wait in the driver. */
    static final int REQUESTS = 1024;

    /** How many calls of many indices run at once; more wait in the driver. */
    static final int CALLS = 64;

    static final long WORKERS_OFFSET = 24;
    static final long PID_OFFSET = 32;
    static final long START_OFFSET = 40;
    static final long QUEUE_OFFSET = 128;
    static final long REQUESTS_OFFSET = QUEUE_OFFSET + RequestQueue.bytes(REQUESTS);
    static final long CALLS_OFFSET = REQUESTS_OFFSET + (long) REQUESTS * Request.BYTES;
    static final long WORKER_WORDS_OFFSET = CALLS_OFFSET + (long) CALLS * CallWords.BYTES;

    private final MemorySegment memory;
    private final int workers;

    private ControlSegment(MemorySegment memory) {
        this.memory = memory;
        this.workers = (int) Words.getLong(memory, WORKERS_OFFSET);
    }

    /** Returns the size of the control segment of a session with {@code workers} workers. */
    static long bytes(int workers) {
        return WORKER_WORDS_OFFSET + (WorkerWords.BYTES + ReplyRing.BYTES) * workers;
    }

    static ControlSegment create(Path directory, int workers, Arena arena) throws IOException {
        MemorySegment memory = WordFile.create(directory.resolve(FILE), MAGIC, bytes(workers), arena);
        ProcessHandle self = ProcessHandle.current();
        Words.setLong(memory, WORKERS_OFFSET, workers);
        Words.setLong(memory, PID_OFFSET, self.pid());
        Words.setLong(
                memory,
                START_OFFSET,
                self.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L));
        ControlSegment control = new ControlSegment(memory);
        for (int number = 0; number < REQUESTS; number++) {
            control.request(number).makeFree();
        }
        WordFile.publish(memory, VERSION);
        return control;
    }

    /**
     * Maps the control segment of a session.
     *
     * @throws FurrowException if the file is none, one of another version or byte order, or damaged
     */
    static ControlSegment attach(Path directory, Arena arena) throws IOException {
        Path file = directory.resolve(FILE);
        ControlSegment control = new ControlSegment(WordFile.attach(file, MAGIC, VERSION, bytes(1), arena));
        if (control.workers < 1 || control.memory.byteSize() != bytes(control.workers)) {
            throw new FurrowException("the control segment is damaged: " + file + " workers=" + control.workers
                    + " bytes=" + control.memory.byteSize());
        }
        return control;
    }

    int workers() {
        return workers;
    }

    RequestQueue queue() {
        return new RequestQueue(memory.asSlice(QUEUE_OFFSET, RequestQueue.bytes(REQUESTS)), this);
    }

    Request request(int number) {
        return new Request(number, memory.asSlice(REQUESTS_OFFSET + (long) number * Request.BYTES, Request.BYTES));
    }

    CallWords call(int place) {
        return new CallWords(memory.asSlice(CALLS_OFFSET + (long) place * CallWords.BYTES, CallWords.BYTES));
    }

    WorkerWords worker(int worker) {
        return new WorkerWords(memory.asSlice(WORKER_WORDS_OFFSET + worker * WorkerWords.BYTES, WorkerWords.BYTES));
    }

    ReplyRing replies(int worker) {
        long rings = WORKER_WORDS_OFFSET + workers * WorkerWords.BYTES;
        return new ReplyRing(memory.asSlice(rings + worker * ReplyRing.BYTES, ReplyRing.BYTES));
    }
}
