package dev.furrow.engine;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Random numbers that depend on a seed and an index alone. */
final class IndexRandom {
    private IndexRandom() {}

    /**
     * Returns the generator of an index: a SplitMix64 whose seed is the seed and the index, each mixed by the finalizer of
     * MurmurHash3 with Stafford's constants (variant 13, as {@link SplittableRandom} has), so that neighbouring indices
     * have unrelated sequences.
     */
    static RandomGenerator of(long seed, long index) {
        return new SplittableRandom(mix(mix(seed) + index * 0x9e3779b97f4a7c15L));
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
