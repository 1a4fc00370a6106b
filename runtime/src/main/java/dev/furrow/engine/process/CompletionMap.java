package dev.furrow.engine.process;

import dev.furrow.engine.Supervision;
import dev.furrow.segment.WordFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/**
 * Which grains have been done of each call that outlives its workers: a mapped file, a bit for each grain.
 *
 * <pre>
 *      0: header of a {@link WordFile}
 *    128: for each place of the table of calls {@value #PLACE_BYTES} bytes: grain n is bit n modulo 64 of word n / 64
 * </pre>
 *
 * <p>A bit is set with release, by the worker that has done the grain, after all that came of it has been told: or by the
 * driver, on behalf of a worker that died.
 */
final class CompletionMap {
    static final String FILE = "completion";
    static final long MAGIC = 0x46_55_52_52_4f_57_43_4dL; // "FURROWCM" in big-endian order
    static final long VERSION = 1;
    static final int PLACE_BYTES = Supervision.MAX_GRAINS / Byte.SIZE;

    private static final long PLACES_OFFSET = 128;
    private static final long BYTES = PLACES_OFFSET + (long) ControlSegment.CALLS * PLACE_BYTES;

    private final MemorySegment memory;

    private CompletionMap(MemorySegment memory) {
        this.memory = memory;
    }

    static CompletionMap create(Path directory, Arena arena) throws IOException {
        MemorySegment memory = WordFile.create(directory.resolve(FILE), MAGIC, BYTES, arena);
        WordFile.publish(memory, VERSION);
        return new CompletionMap(memory);
    }

    static CompletionMap attach(Path directory, Arena arena) throws IOException {
        return new CompletionMap(WordFile.attach(directory.resolve(FILE), MAGIC, VERSION, BYTES, arena));
    }

    /** Returns the grains of the call at a place of the table. */
    GrainBits place(int place) {
        return new GrainBits(memory.asSlice(PLACES_OFFSET + (long) place * PLACE_BYTES, PLACE_BYTES));
    }
}
