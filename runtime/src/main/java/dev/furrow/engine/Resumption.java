package dev.furrow.engine;

import dev.furrow.FurrowException;
import dev.furrow.engine.reduce.Accumulators;
import dev.furrow.engine.reduce.LeafSlots;
import dev.furrow.engine.reduce.Leaves;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What of a call lies on disk, so that a run after the driver's, or the machine's, death goes on with it: which grains have
 * been done, and what leaves have accumulated. What invocations return the session keeps.
 */
public abstract class Resumption {
    private final Path base;

    /**
     * Makes that of a call.
     *
     * @param base where its files lie; each has this path with a suffix
     */
    protected Resumption(Path base) {
        this.base = base;
    }

    /** Returns where its files lie, for {@link #grains} and {@link #leaves}. */
    public final Path base() {
        return base;
    }

    /** Called when all leaves are done, before they are merged into the driver's arrays. */
    public abstract void beginMerge();

    /**
     * Maps which grains have been done.
     *
     * @throws FurrowException if the file can't be mapped
     */
    public static GrainBits grains(Path base) {
        return new GrainBits(map(grainsFile(base), GrainBits.BYTES));
    }

    /** Returns the file of the grains. */
    public static Path grainsFile(Path base) {
        return base.resolveSibling(base.getFileName() + ".grains");
    }

    /**
     * Maps what leaves have accumulated.
     *
     * @throws FurrowException if the file can't be mapped
     */
    public static LeafSlots leaves(Path base, Leaves leaves, Accumulators accumulators) {
        return new LeafSlots(map(leavesFile(base), LeafSlots.bytes(leaves, accumulators)), accumulators);
    }

    /** Returns the file of the leaves. */
    public static Path leavesFile(Path base) {
        return base.resolveSibling(base.getFileName() + ".leaves");
    }

    private static MemorySegment map(Path file, long bytes) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, Arena.ofAuto());
        } catch (IOException e) {
            throw new FurrowException("what a call notes to be resumed can't be mapped: file=" + file + ": " + e, e);
        }
    }
}
