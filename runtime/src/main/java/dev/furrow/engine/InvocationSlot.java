package dev.furrow.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * Where a worker notes what it is running, so that whoever reports on it, or on its sudden end, can name it.
 *
 * <pre>
 *    0       8       16      24      32      40
 *   +-------+-------+-------+-------+-------+   task: its number plus 1, or 0 while nothing runs
 *   | task  | from  | to    | call  |  part |   from, to: the indices; one, unless the task is fast
 *   +-------+-------+-------+-------+-------+   call: its number; part: how far the invocation is, a double from 0 to 1
 * </pre>
 *
 * <p>Written by one worker with opaque order, which a reader in another process sees soon and each word whole; a reader
 * that knows the writer to have ended sees the last values.
 */
public final class InvocationSlot {
    /** The size of a slot in bytes. */
    public static final int BYTES = 40;

    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();
    private static final long TASK = 0;
    private static final long FROM = 8;
    private static final long TO = 16;
    private static final long CALL = 24;
    private static final long PROGRESS = 32;

    private final MemorySegment memory;

    /** Makes a slot in {@value #BYTES} bytes of native memory, aligned to 8 bytes. */
    public InvocationSlot(MemorySegment memory) {
        this.memory = memory;
    }

    /** Notes that a run of indices starts. */
    void start(long call, int task, long from, long to) {
        WORD.setOpaque(memory, CALL, call);
        WORD.setOpaque(memory, PROGRESS, 0L);
        WORD.setOpaque(memory, FROM, from);
        WORD.setOpaque(memory, TO, to);
        WORD.setOpaque(memory, TASK, task + 1L);
    }

    /** Notes that nothing runs. */
    void clear() {
        WORD.setOpaque(memory, TASK, 0L);
    }

    /** Notes how far the invocation is. */
    void progress(double done) {
        WORD.setOpaque(memory, PROGRESS, Double.doubleToRawLongBits(done));
    }

    /** Returns how far the invocation is, from 0 to 1, as far as it has said. */
    public double progress() {
        return Double.longBitsToDouble((long) WORD.getOpaque(memory, PROGRESS));
    }

    /** Returns the number of the call whose part ran last. */
    public long call() {
        return (long) WORD.getOpaque(memory, CALL);
    }

    /** Returns the number of the task that runs, or -1. */
    public int task() {
        return (int) (long) WORD.getOpaque(memory, TASK) - 1;
    }

    /** Returns the first of the indices. */
    public long from() {
        return (long) WORD.getOpaque(memory, FROM);
    }

    /** Returns the index after the last. */
    public long to() {
        return (long) WORD.getOpaque(memory, TO);
    }
}
