package dev.furrow.engine.process;

import dev.furrow.FurrowException;
import dev.furrow.engine.IndexCursor;
import dev.furrow.engine.InvocationSlot;
import dev.furrow.segment.WordFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/**
 * The words by which driver and workers coordinate: a mapped file in the session directory.
 *
 * <pre>
 *      0       8       16      24      32      40      48
 *     +-------+-------+-------+-------+-------+-------+---
 *   0 | magic |version| bytes |workers| pid   | start |        header of a {@link WordFile}, and the driver
 *     +-------+-------+-------+-------+-------+-------+---
 * 128 | call  | from  | count |                                written by the driver before it announces a call
 *     +-------+-------+-------+---
 * 256 | cursor|                                                added to by all workers
 *     +-------+---
 * 384 | cancel|                                                the number of the last call that was cancelled
 *     +-------+---
 * 512 + 128 * w: the invocation slot of worker w               written by that worker
 * </pre>
 *
 * <p>What different processes write lies two cache lines, 128 bytes, apart. A call's words are ordered by the message
 * on the socket that announces it.
 */
final class ControlSegment {
    static final String FILE = "control";

    static final long MAGIC = 0x46_55_52_52_4f_57_43_53L; // "FURROWCS" in big-endian order
    static final long VERSION = 1;

    static final long WORKERS_OFFSET = 24;
    static final long PID_OFFSET = 32;
    static final long START_OFFSET = 40;
    static final long CALL_OFFSET = 128;
    static final long FROM_OFFSET = 136;
    static final long COUNT_OFFSET = 144;
    static final long CURSOR_OFFSET = 256;
    static final long CANCEL_OFFSET = 384;
    static final long SLOTS_OFFSET = 512;
    static final long SLOT_STRIDE = 128;

    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

    private final MemorySegment memory;

    private ControlSegment(MemorySegment memory) {
        this.memory = memory;
    }

    /** Returns the size of the control segment of a session with {@code workers} workers. */
    static long bytes(int workers) {
        return SLOTS_OFFSET + SLOT_STRIDE * workers;
    }

    static ControlSegment create(Path directory, int workers, Arena arena) throws IOException {
        MemorySegment memory = WordFile.create(directory.resolve(FILE), MAGIC, bytes(workers), arena);
        ProcessHandle self = ProcessHandle.current();
        WORD.set(memory, WORKERS_OFFSET, (long) workers);
        WORD.set(memory, PID_OFFSET, self.pid());
        WORD.set(
                memory,
                START_OFFSET,
                self.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L));
        WordFile.publish(memory, VERSION);
        return new ControlSegment(memory);
    }

    /**
     * Maps the control segment of a session.
     *
     * @throws FurrowException if the file is none, or one of another version or byte order
     */
    static ControlSegment attach(Path directory, Arena arena) throws IOException {
        return new ControlSegment(WordFile.attach(directory.resolve(FILE), MAGIC, VERSION, SLOTS_OFFSET, arena));
    }

    int workers() {
        return (int) (long) WORD.get(memory, WORKERS_OFFSET);
    }

    /** Returns what worker {@code worker} notes of its invocations. */
    InvocationSlot slot(int worker) {
        return new InvocationSlot(memory.asSlice(SLOTS_OFFSET + SLOT_STRIDE * worker, InvocationSlot.BYTES));
    }

    /** Sets the words of a call, before the message that announces it. */
    void begin(long call, long count) {
        WORD.set(memory, COUNT_OFFSET, count);
        WORD.setVolatile(memory, CURSOR_OFFSET, 0L);
        WORD.setRelease(memory, CALL_OFFSET, call);
    }

    /** Keeps workers from taking further indices of a call. */
    void cancel(long call) {
        WORD.setVolatile(memory, CANCEL_OFFSET, call);
    }

    /** Returns how many indices of the last call have been taken, which may exceed their number. */
    long taken() {
        return (long) WORD.getOpaque(memory, CURSOR_OFFSET);
    }

    /** Returns the cursor of a call that was announced. */
    IndexCursor cursor(long call) {
        return new Cursor(call);
    }

    private final class Cursor implements IndexCursor {
        private final long call;

        Cursor(long call) {
            this.call = call;
        }

        @Override
        public long getAndAdd(long amount) {
            return (long) WORD.getAndAdd(memory, CURSOR_OFFSET, amount);
        }

        @Override
        public long position() {
            return taken();
        }

        @Override
        public boolean isCancelled() {
            return (long) WORD.getOpaque(memory, CANCEL_OFFSET) >= call;
        }
    }
}
