package dev.furrow.engine.process;

import java.lang.foreign.MemorySegment;

/** Which grains of a call have been done: a bit for each, which is set once. For several processes at once. */
final class GrainBits {
    private final MemorySegment memory;

    GrainBits(MemorySegment memory) {
        this.memory = memory;
    }

    /** Says that none has been done. */
    void clear() {
        memory.fill((byte) 0);
    }

    /** Says that the grains {@code from} inclusive to {@code to} exclusive have been done. */
    void set(int from, int to) {
        for (int grain = from; grain < to; ) {
            int word = grain / Long.SIZE;
            int end = Math.min(to, (word + 1) * Long.SIZE);
            long bits = (-1L >>> (Long.SIZE - (end - grain))) << grain;
            Words.getAndBitwiseOrLongRelease(memory, (long) word * Long.BYTES, bits);
            grain = end;
        }
    }

    /** Returns the first grain at or after {@code from}, and before {@code to}, that has not been done, or {@code to}. */
    int nextClear(int from, int to) {
        return next(from, to, -1L);
    }

    /** Returns the first grain at or after {@code from}, and before {@code to}, that has been done, or {@code to}. */
    int nextSet(int from, int to) {
        return next(from, to, 0);
    }

    /** Returns the first grain whose bit, after exclusive or with that of {@code flip}, is 1. */
    private int next(int from, int to, long flip) {
        for (int grain = from; grain < to; ) {
            int word = grain / Long.SIZE;
            long bits = (Words.getLongAcquire(memory, (long) word * Long.BYTES) ^ flip) >>> grain;
            if (bits != 0) {
                return Math.min(to, grain + Long.numberOfTrailingZeros(bits));
            }
            grain = (word + 1) * Long.SIZE;
        }
        return to;
    }

    /** Returns how many of the first {@code count} grains have been done. */
    int cardinality(int count) {
        int done = 0;
        for (int at = nextSet(0, count); at < count; ) {
            int end = nextClear(at, count);
            done += end - at;
            at = nextSet(end, count);
        }
        return done;
    }
}
