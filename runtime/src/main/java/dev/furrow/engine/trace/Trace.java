package dev.furrow.engine.trace;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the workers of a session note of their work, as the driver has it. Thread-safe. */
public final class Trace implements AutoCloseable {
    private final Path directory;
    private final Arena arena = Arena.ofShared();
    private final Tallies tallies;

    /** The memory of the rings, once there are any. Guarded by this, as is what follows. */
    private @Nullable MemorySegment memory;

    private final List<ChunkRing> rings = new ArrayList<>();
    private boolean closed;

    private Trace(Path directory, int workers) throws IOException {
        this.directory = directory;
        try {
            tallies = Tallies.create(directory, workers, arena);
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /** Makes the trace of a session in its directory. */
    public static Trace create(Path directory, int workers) throws IOException {
        return new Trace(directory, workers);
    }

    /**
     * Returns where a worker in a process of its own notes what it does.
     *
     * @param arena as long as which the worker lives
     */
    public static ChunkLog attach(Path directory, int worker, Arena arena) throws IOException {
        return new ChunkLog(
                Tallies.attach(directory, arena),
                worker,
                () -> ChunkRing.of(ChunkRing.attach(directory, arena), worker));
    }

    /** Returns where a worker in this process notes what it does. */
    public ChunkLog log(int worker) {
        return new ChunkLog(tallies, worker, () -> ring(worker));
    }

    private synchronized ChunkRing ring(int worker) throws IOException {
        if (rings.isEmpty()) {
            throw new IOException("there are no rings");
        }
        return rings.get(worker);
    }

    /**
     * Has workers note each chunk from now on. Does nothing when they do already.
     *
     * @throws IOException if there is no room for that
     */
    public synchronized void record() throws IOException {
        if (closed || memory != null) {
            return;
        }
        MemorySegment made = ChunkRing.create(directory, tallies.workers(), arena);
        for (int worker = 0; worker < tallies.workers(); worker++) {
            rings.add(ChunkRing.of(made, worker));
        }
        memory = made;
        tallies.detail(true);
    }

    /** Hands over what was noted since the last time; returns the most that any worker had noted. */
    public synchronized int drain(ChunkSink sink) {
        int most = 0;
        if (!closed) {
            for (int worker = 0; worker < rings.size(); worker++) {
                most = Math.max(most, rings.get(worker).drain(worker, sink));
            }
        }
        return most;
    }

    /** Returns the totals of a worker; those of the last moment once this is closed are not told: all are 0 then. */
    public synchronized Totals totals(int worker) {
        if (closed) {
            return Totals.NONE;
        }
        return new Totals(
                tallies.get(worker, Tallies.RUNNING) != 0,
                tallies.get(worker, Tallies.DONE),
                tallies.get(worker, Tallies.CHUNKS),
                tallies.get(worker, Tallies.WORK),
                tallies.get(worker, Tallies.FAILED),
                rings.isEmpty() ? 0 : rings.get(worker).lost());
    }

    /**
     * What a worker has done since the session opened.
     *
     * @param running whether it runs a part of a call, or an invocation
     * @param done how many invocations, counted when their chunk has ended
     * @param chunks how many chunks
     * @param workNanos how long those took, in ns
     * @param failed how many attempts at invocations have failed, of calls that go on in spite of that
     * @param lost how many chunks were not noted because nobody had read those before
     */
    public record Totals(boolean running, long done, long chunks, long workNanos, long failed, long lost) {
        static final Totals NONE = new Totals(false, 0, 0, 0, 0, 0);
    }

    /** Unmaps the files, which go with the session directory. To be called when no worker runs any more. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            rings.clear();
            arena.close();
        }
    }
}
