package dev.furrow.npy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads a stream of elements in Fortran order into C order, a buffer at a time.
 *
 * <p>A buffer takes a box of the array that lies in one piece in the stream: the leading axes whole, a run of the next
 * axis, one index of each of the others.
 */
final class FortranStream {
    private static final long BUFFER = 8 << 20;

    private FortranStream() {}

    static void read(ElementStream stream, NpyHeader header, MemorySegment target) throws IOException {
        read(stream, header, target, BUFFER);
    }

    /** As {@link #read(ElementStream, NpyHeader, MemorySegment)}, with a buffer of {@code bufferBytes} or one element. */
    static void read(ElementStream stream, NpyHeader header, MemorySegment target, long bufferBytes)
            throws IOException {
        long[] extents = header.shape().extents();
        long slab = header.elementBytes();
        int runAxis = 0;
        while (runAxis < extents.length - 1 && slab * extents[runAxis] <= bufferBytes) {
            slab *= extents[runAxis++];
        }
        long run = Math.clamp(bufferBytes / slab, 1, extents[runAxis]);
        long[] from = new long[extents.length];
        long[] count = extents.clone();
        Arrays.fill(count, runAxis, count.length, 1);
        Transposition transposition = new Transposition(header, ByteOrder.LITTLE_ENDIAN);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(slab * run, 8);
            do {
                for (from[runAxis] = 0; from[runAxis] < extents[runAxis]; from[runAxis] += run) {
                    count[runAxis] = Math.min(run, extents[runAxis] - from[runAxis]);
                    MemorySegment box = buffer.asSlice(0, slab * count[runAxis]);
                    stream.read(box);
                    transposition.copy(box, from, count, target);
                }
            } while (next(from, extents, runAxis + 1));
        }
    }

    /** Steps to the next index of the axes from {@code first} on, the first fastest; false after the last. */
    private static boolean next(long[] index, long[] extents, int first) {
        for (int axis = first; axis < index.length; axis++) {
            if (++index[axis] < extents[axis]) {
                return true;
            }
            index[axis] = 0;
        }
        return false;
    }
}
