package dev.furrow.engine.process;

import dev.furrow.FurrowException;
import dev.furrow.engine.GrainBits;
import dev.furrow.engine.Resumption;
import dev.furrow.engine.reduce.Accumulators;
import dev.furrow.engine.reduce.LeafSlots;
import dev.furrow.engine.reduce.Leaves;
import dev.furrow.segment.WorkersLock;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files that calls need which outlive their workers, made or attached when the first such call begins. One thread at
 * a time.
 */
final class SupervisionFiles {
    private final Path directory;
    private final Spill spill;
    private final Accumulators accumulators;
    private final Arena arena;
    private final boolean creates;
    private @Nullable CompletionMap completion;
    private @Nullable LeafSlots leaves;
    private @Nullable Resumed resumed;
    private @Nullable WorkersLock lock;

    /**
     * Makes none yet.
     *
     * @param accumulators the reduced arrays
     * @param creates whether this side creates the files; else it attaches them
     */
    SupervisionFiles(Path directory, Accumulators accumulators, Arena arena, boolean creates) {
        this.directory = directory;
        this.spill = new Spill(directory);
        this.accumulators = accumulators;
        this.arena = arena;
        this.creates = creates;
    }

    /** Returns the reduced arrays. */
    Accumulators accumulators() {
        return accumulators;
    }

    /**
     * Returns which grains have been done.
     *
     * @throws FurrowException if the file can't be made or attached
     */
    CompletionMap completion() {
        if (completion == null) {
            try {
                completion = creates ? CompletionMap.create(directory, arena) : CompletionMap.attach(directory, arena);
            } catch (IOException e) {
                throw failure(e);
            }
        }
        return completion;
    }

    /**
     * Returns what leaves have accumulated.
     *
     * @throws FurrowException if the file can't be made or attached
     */
    LeafSlots leaves() {
        if (leaves == null) {
            try {
                leaves = creates
                        ? LeafFile.create(directory, accumulators, arena)
                        : LeafFile.attach(directory, accumulators, arena);
            } catch (IOException e) {
                throw failure(e);
            }
        }
        return leaves;
    }

    /** Tells workers where a call lies that can be resumed, before it is offered. */
    void announce(long call, Path base) {
        byte[] path = base.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8);
        spill.write(spill.resumption(call), path, path.length);
    }

    /** Takes that back. */
    void forget(long call) {
        spill.delete(spill.resumption(call));
    }

    /**
     * Returns what lies on disk of a call that can be resumed, for a worker that takes part.
     *
     * @throws FurrowException if it can't be mapped
     */
    Resumed resumed(long call) {
        if (resumed == null || resumed.call != call) {
            Path base = Path.of(new String(spill.read(spill.resumption(call)), StandardCharsets.UTF_8));
            if (lock == null) {
                lock = WorkersLock.share(base.resolveSibling(WorkersLock.FILE));
            }
            resumed = new Resumed(call, base, Resumption.grains(base));
        }
        return resumed;
    }

    /** A call that can be resumed. */
    static final class Resumed {
        private final long call;
        private final Path base;
        private final GrainBits grains;
        private @Nullable LeafSlots leaves;

        private Resumed(long call, Path base, GrainBits grains) {
            this.call = call;
            this.base = base;
            this.grains = grains;
        }

        GrainBits grains() {
            return grains;
        }

        LeafSlots leaves(Leaves cut, Accumulators accumulators) {
            if (leaves == null) {
                leaves = Resumption.leaves(base, cut, accumulators);
            }
            return leaves;
        }
    }

    private FurrowException failure(IOException e) {
        return new FurrowException(
                "what a call with retries, or one that collects failures, notes has no place in " + directory + ": "
                        + e,
                e);
    }
}
