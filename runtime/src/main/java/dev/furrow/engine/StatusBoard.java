package dev.furrow.engine;

import dev.furrow.FurrowException;
import dev.furrow.segment.WordFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What each worker of a session is doing, in a mapped file of the session directory, which every engine keeps and any
 * process of this user can read: {@code furrow:ps} does.
 *
 * <pre>
 *         0       8       16      24
 *        +-------+-------+-------+-------+---
 *      0 | magic |version| bytes |workers|        header of a {@link WordFile}
 *        +-------+-------+-------+-------+---
 *    128 | workers: an {@link InvocationSlot} of 1152 bytes for each
 * </pre>
 *
 * <p>Written by workers alone, with no lock and mostly with opaque order: a reader sees each word whole and soon, but not
 * all words of one moment.
 */
public final class StatusBoard {
    /** The name of the file. */
    public static final String FILE = "status";

    static final long MAGIC = 0x46_55_52_52_4f_57_53_42L; // "FURROWSB" in big-endian order
    static final long VERSION = 2;

    private static final long WORKERS = 24;
    private static final long SLOTS = 128;

    private final MemorySegment memory;
    private final int workers;

    /**
     * How far a call is.
     *
     * @param number its number, of its session
     * @param task the number of its task
     * @param count the number of its invocations
     * @param done how many of them have ended
     * @param began when the first of them began
     */
    public record Progress(long number, int task, long count, long done, Instant began) {}

    private StatusBoard(MemorySegment memory) {
        this.memory = memory;
        this.workers = (int) memory.get(ValueLayout.JAVA_LONG, WORKERS);
        if (workers < 1 || memory.byteSize() != bytes(workers)) {
            throw new FurrowException("a status board has a slot for each worker: workers=" + workers + " bytes="
                    + memory.byteSize() + "; the session runs another version of furrow-runtime");
        }
    }

    private static long bytes(long workers) {
        return SLOTS + workers * InvocationSlot.BYTES;
    }

    /**
     * Makes the board of a session.
     *
     * @throws dev.furrow.NoSpaceException if there is no room for it
     * @throws IOException if it can't be made
     */
    public static StatusBoard create(Path directory, int workers, Arena arena) throws IOException {
        MemorySegment memory = WordFile.create(directory.resolve(FILE), MAGIC, bytes(workers), arena);
        memory.set(ValueLayout.JAVA_LONG, WORKERS, workers);
        WordFile.publish(memory, VERSION);
        return new StatusBoard(memory);
    }

    /**
     * Maps the board of a session for a worker.
     *
     * @throws FurrowException if the file is none, or one of another version or byte order
     * @throws IOException if it can't be opened
     */
    public static StatusBoard attach(Path directory, Arena arena) throws IOException {
        return new StatusBoard(WordFile.attach(directory.resolve(FILE), MAGIC, VERSION, bytes(1), arena));
    }

    /**
     * Maps the board of a session read-only.
     *
     * @throws FurrowException if the file is none, or one of another version or byte order
     * @throws IOException if it can't be opened
     */
    public static StatusBoard view(Path directory, Arena arena) throws IOException {
        return new StatusBoard(WordFile.view(directory.resolve(FILE), MAGIC, VERSION, bytes(1), arena));
    }

    /** Returns the number of workers. */
    public int workers() {
        return workers;
    }

    /** Returns where a worker that runs in this process notes what it does, after noting that. */
    public InvocationSlot join(int worker) {
        ProcessHandle self = ProcessHandle.current();
        InvocationSlot slot = slot(worker);
        slot.join(
                self.pid(),
                self.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
        return slot;
    }

    /** Returns where a worker notes what it does. */
    public InvocationSlot slot(int worker) {
        return new InvocationSlot(memory.asSlice(SLOTS + worker * InvocationSlot.BYTES, InvocationSlot.BYTES));
    }

    /** Returns how far a call is; empty if no worker tells anything of it, as of calls of one invocation. */
    public Optional<Progress> progress(long call) {
        int task = -1;
        long count = 0;
        long done = 0;
        long began = Long.MAX_VALUE;
        for (int worker = 0; worker < workers; worker++) {
            CallTally tally = slot(worker).calls();
            int theTask = tally.task(call);
            long theCount = tally.count(call);
            long theDone = tally.done(call);
            long theBeginning = tally.began(call);
            // Looked at last: a row that went to another call meanwhile does not count.
            if (tally.has(call)) {
                task = theTask;
                count = theCount;
                done += theDone;
                began = Math.min(began, theBeginning);
            }
        }
        return task < 0
                ? Optional.empty()
                : Optional.of(new Progress(call, task, count, done, Instant.ofEpochMilli(began)));
    }
}
