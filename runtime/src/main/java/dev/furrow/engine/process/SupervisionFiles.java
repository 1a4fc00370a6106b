package dev.furrow.engine.process;

import dev.furrow.FurrowException;
import dev.furrow.engine.reduce.Accumulators;
import dev.furrow.engine.reduce.LeafSlots;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files that calls need which outlive their workers, made or attached when the first such call begins. One thread at
 * a time.
 */
final class SupervisionFiles {
    private final Path directory;
    private final Accumulators accumulators;
    private final Arena arena;
    private final boolean creates;
    private @Nullable CompletionMap completion;
    private @Nullable LeafSlots leaves;

    /**
     * Makes none yet.
     *
     * @param accumulators the reduced arrays
     * @param creates whether this side creates the files; else it attaches them
     */
    SupervisionFiles(Path directory, Accumulators accumulators, Arena arena, boolean creates) {
        this.directory = directory;
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

    private FurrowException failure(IOException e) {
        return new FurrowException(
                "what a call with retries, or one that collects failures, notes has no place in " + directory + ": "
                        + e,
                e);
    }
}
