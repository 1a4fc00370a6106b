package dev.furrow.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * Where a worker notes what it is running, so that whoever reports on it, or on its sudden end, can name it.
 *
 * <pre>
 *    0       8       16      24      32      40      48      56      64
 *   +-------+-------+-------+-------+-------+-------+-------+-------+
 *   | task  | from  | to    | call  |  part | place |attempt| began |
 *   +-------+-------+-------+-------+-------+-------+-------+-------+
 *   64      72      80      88
 *   +-------+-------+-------+
 *   | done  | pid   | start |
 *   +-------+-------+-------+
 *   task: its number plus 1, or 0 while nothing runs
 *   from, to: the indices; one, unless the task is fast
 *   call: its number
 *   part: how far the invocation is, a double from 0 to 1
 *   place: the position of the first index in the call
 *   attempt: which attempt it is
 *   began: when the chunk in which it lies began, or itself where it has a timeout, in ns by a clock that all processes
 *   of the machine share, System.nanoTime
 *   done: how many invocations have ended, of all calls
 *   pid, start: the worker's process and when it started, in ms since 1970; 0 before it has joined
 * </pre>
 *
 * <p>Written by one worker with opaque order, which a reader in another process sees soon and each word whole; a reader
 * that knows the writer to have ended sees the last values.
 */
public final class InvocationSlot {
    /** The size of a slot in bytes, with the worker's {@link CallTally}, from 128 on. */
    static final long BYTES = InvocationSlot.OWN_BYTES + CallTally.BYTES;

    private static final long OWN_BYTES = 128;

    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();
    private static final long TASK = 0;
    private static final long FROM = 8;
    private static final long TO = 16;
    private static final long CALL = 24;
    private static final long PROGRESS = 32;
    private static final long POSITION = 40;
    private static final long ATTEMPT = 48;
    private static final long BEGAN = 56;
    private static final long DONE = 64;
    private static final long PID = 72;
    private static final long START = 80;

    private final MemorySegment memory;
    private final CallTally calls;

    /** Makes a slot in {@value #BYTES} bytes of native memory, aligned to 8 bytes. */
    InvocationSlot(MemorySegment memory) {
        this.memory = memory;
        this.calls = new CallTally(memory.asSlice(OWN_BYTES, CallTally.BYTES));
    }

    /** Notes that this process is the worker's. */
    void join(long pid, long start) {
        WORD.setOpaque(memory, START, start);
        WORD.setOpaque(memory, PID, pid);
    }

    /** Notes that the worker takes part in a call of several indices. */
    void enter(long call, int task, long count) {
        calls.enter(call, task, count);
    }

    /** Notes that invocations have ended, of a call that was entered or has but one index. */
    void ended(long call, long count) {
        WORD.setOpaque(memory, DONE, (long) WORD.getOpaque(memory, DONE) + count);
        calls.ended(call, count);
    }

    /** Notes that a run of indices starts. */
    void start(long call, int task, long position, long from, long to) {
        WORD.setOpaque(memory, CALL, call);
        WORD.setOpaque(memory, PROGRESS, 0L);
        WORD.setOpaque(memory, POSITION, position);
        WORD.setOpaque(memory, FROM, from);
        WORD.setOpaque(memory, TO, to);
        WORD.setOpaque(memory, TASK, task + 1L);
    }

    /** Notes when the next run of indices starts, in ns, and which attempt it is. */
    void begin(long nanos, int attempt) {
        WORD.setOpaque(memory, BEGAN, nanos);
        WORD.setOpaque(memory, ATTEMPT, (long) attempt);
    }

    /** Notes that an invocation that is watched has ended, before anything that this thread does afterwards. */
    void watchedEnded() {
        WORD.setVolatile(memory, TASK, 0L);
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

    /** Returns how much the worker has done of calls. */
    CallTally calls() {
        return calls;
    }

    /** Returns how many invocations have ended on workers of this number, in all calls together. */
    public long done() {
        return (long) WORD.getOpaque(memory, DONE);
    }

    /** Returns the worker's process, or 0 before it has joined. */
    public long pid() {
        return (long) WORD.getOpaque(memory, PID);
    }

    /** Returns when that process started, in ms since 1970; 0 where the system does not tell. */
    public long start() {
        return (long) WORD.getOpaque(memory, START);
    }

    /** Returns the number of the call whose part ran last. */
    public long call() {
        return (long) WORD.getOpaque(memory, CALL);
    }

    /** Returns the position of the first of the indices in its call. */
    public long position() {
        return (long) WORD.getOpaque(memory, POSITION);
    }

    /** Returns which attempt it is: at least 1. */
    public int attempt() {
        return (int) (long) WORD.getOpaque(memory, ATTEMPT);
    }

    /** Returns when it began, or the chunk in which it lies, in ns as of {@link System#nanoTime}. */
    public long began() {
        return (long) WORD.getOpaque(memory, BEGAN);
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
