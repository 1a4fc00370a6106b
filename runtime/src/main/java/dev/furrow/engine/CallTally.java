package dev.furrow.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * How much one worker has done of each of the calls of several indices in which it last took part, in {@value #ROWS} rows;
 * the row of a call follows from its number.
 *
 * <pre>
 *    0       8       16      24      32      40
 *   +-------+-------+-------+-------+-------+   call: its number plus 1, 0 for none; task: its number
 *   | call  | task  | count | began | done  |   count: the invocations of the call, by all workers
 *   +-------+-------+-------+-------+-------+   began: when this worker began, in ms since 1970
 *                                               done: how many have ended, by this worker
 * </pre>
 *
 * <p>Written by one worker, so that none waits for another, nor disturbs it. A row stays when its call is over. A worker
 * that is started in place of another goes on with that one's rows.
 */
final class CallTally {
    /** How many calls can be told of at once. */
    static final int ROWS = 16;

    /** The size in bytes. */
    static final long BYTES = ROWS * CallTally.ROW_BYTES;

    private static final long ROW_BYTES = 64;
    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();
    private static final long CALL = 0;
    private static final long TASK = 8;
    private static final long COUNT = 16;
    private static final long BEGAN = 24;
    private static final long DONE = 32;

    private final MemorySegment memory;

    CallTally(MemorySegment memory) {
        this.memory = memory;
    }

    private static long row(long call) {
        return Math.floorMod(call, (long) ROWS) * ROW_BYTES;
    }

    /** Gives a call its row, unless it has it already. */
    void enter(long call, int task, long count) {
        if (has(call)) {
            return;
        }
        long row = row(call);
        WORD.setVolatile(memory, row + CALL, 0L); // a reader sees a row of nothing, or one that is whole
        WORD.setOpaque(memory, row + TASK, (long) task);
        WORD.setOpaque(memory, row + COUNT, count);
        WORD.setOpaque(memory, row + BEGAN, System.currentTimeMillis());
        WORD.setOpaque(memory, row + DONE, 0L);
        WORD.setRelease(memory, row + CALL, call + 1);
    }

    /** Counts invocations of a call, if it has a row. */
    void ended(long call, long count) {
        if (has(call)) {
            long row = row(call);
            WORD.setOpaque(memory, row + DONE, (long) WORD.getOpaque(memory, row + DONE) + count);
        }
    }

    /** Tells whether the row of a call is its. */
    boolean has(long call) {
        return (long) WORD.getAcquire(memory, row(call) + CALL) == call + 1;
    }

    int task(long call) {
        return (int) (long) WORD.getOpaque(memory, row(call) + TASK);
    }

    long count(long call) {
        return (long) WORD.getOpaque(memory, row(call) + COUNT);
    }

    long began(long call) {
        return (long) WORD.getOpaque(memory, row(call) + BEGAN);
    }

    long done(long call) {
        return (long) WORD.getOpaque(memory, row(call) + DONE);
    }
}
