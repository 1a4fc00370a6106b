package dev.furrow.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** Which grains of a call have been done: a bit for each, which is set once. For several processes at once. */
public final class GrainBits {
    /** The bytes of the bits of a call. */
    public static final int BYTES = Supervision.MAX_GRAINS / Byte.SIZE;

    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

    private final MemorySegment memory;

    /** Makes bits in {@value #BYTES} bytes of memory, aligned to 8 bytes. */
    public GrainBits(MemorySegment memory) {
        this.memory = memory;
    }

    /** Says that none has been done. */
    public void clear() {
        memory.fill((byte) 0);
    }

    /** Says that the grains {@code from} inclusive to {@code to} exclusive have been done. */
    public void set(int from, int to) {
        for (int grain = from; grain < to; ) {
            int word = grain / Long.SIZE;
            int end = Math.min(to, (word + 1) * Long.SIZE);
            long bits = (-1L >>> (Long.SIZE - (end - grain))) << grain;
            WORD.getAndBitwiseOrRelease(memory, (long) word * Long.BYTES, bits);
            grain = end;
        }
    }

    /** Says that a grain has not been done after all. */
    public void clear(int grain) {
        WORD.getAndBitwiseAndRelease(memory, (long) (grain / Long.SIZE) * Long.BYTES, ~(1L << grain));
    }

    /** Returns the first grain at or after {@code from}, and before {@code to}, that has not been done, or {@code to}. */
    public int nextClear(int from, int to) {
        return next(from, to, -1L);
    }

    /** Returns the first grain at or after {@code from}, and before {@code to}, that has been done, or {@code to}. */
    public int nextSet(int from, int to) {
        return next(from, to, 0);
    }

    /** Returns the first grain whose bit, after exclusive or with that of {@code flip}, is 1. */
    private int next(int from, int to, long flip) {
        for (int grain = from; grain < to; ) {
            int word = grain / Long.SIZE;
            long bits = ((long) WORD.getAcquire(memory, (long) word * Long.BYTES) ^ flip) >>> grain;
            if (bits != 0) {
                return Math.min(to, grain + Long.numberOfTrailingZeros(bits));
            }
            grain = (word + 1) * Long.SIZE;
        }
        return to;
    }

    /** Returns how many of the first {@code count} grains have been done. */
    public int cardinality(int count) {
        int done = 0;
        for (int at = nextSet(0, count); at < count; ) {
            int end = nextClear(at, count);
            done += end - at;
            at = nextSet(end, count);
        }
        return done;
    }
}
