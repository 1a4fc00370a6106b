package dev.furrow.engine.trace;

import dev.furrow.internal.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Where one worker notes what it has done. Not thread-safe: used by the worker's thread alone. */
public final class ChunkLog {
    private static final Log LOG = new Log(ChunkLog.class);

    private final Tallies tallies;
    private final int worker;
    private final RingSource source;
    private long done;
    private long chunks;
    private long work;
    private long failed;
    private @Nullable ChunkRing ring;
    private boolean broken;
    private long longest = -1;
    private long longestNanos;

    /** Where the ring of a worker comes from, when chunks are to be noted. */
    @FunctionalInterface
    interface RingSource {
        ChunkRing open() throws IOException;
    }

    ChunkLog(Tallies tallies, int worker, RingSource source) {
        this.tallies = tallies;
        this.worker = worker;
        this.source = source;
        done = tallies.get(worker, Tallies.DONE);
        chunks = tallies.get(worker, Tallies.CHUNKS);
        work = tallies.get(worker, Tallies.WORK);
        failed = tallies.get(worker, Tallies.FAILED);
        tallies.set(worker, Tallies.RUNNING, 0); // of a worker that died in this place
    }

    /** Notes that a part of a call begins, or an invocation, or that it has ended. */
    public void running(boolean now) {
        tallies.set(worker, Tallies.RUNNING, now ? 1 : 0);
    }

    /** Tells whether each chunk is to be noted, and the invocations in it to be timed where that costs little. */
    public boolean isDetailed() {
        return tallies.detail() && !broken;
    }

    /** Notes how long an invocation took, before {@link #ran} notes its chunk. */
    public void invoked(long position, long nanos) {
        if (longest < 0 || nanos > longestNanos) {
            longest = position;
            longestNanos = nanos;
        }
    }

    /** Notes that an attempt at an invocation has failed, after which the call goes on. */
    public void failed() {
        failed++;
        tallies.set(worker, Tallies.FAILED, failed);
    }

    /**
     * Notes a chunk that has ended.
     *
     * @param nanos how long it took, in ns
     */
    public void ran(long call, int task, long position, long count, long nanos) {
        done += count;
        chunks++;
        work += nanos;
        tallies.set(worker, Tallies.DONE, done);
        tallies.set(worker, Tallies.CHUNKS, chunks);
        tallies.set(worker, Tallies.WORK, work);
        if (isDetailed()) {
            add(new ChunkRecord(call, task, position, count, System.nanoTime() - nanos, nanos, longest, longestNanos));
        }
        longest = -1;
    }

    private void add(ChunkRecord chunk) {
        ChunkRing to = ring;
        if (to == null) {
            try {
                to = source.open();
                ring = to;
            } catch (IOException | RuntimeException e) {
                broken = true;
                LOG.log(Level.WARNING, "worker " + worker + " can't note its chunks: " + e, e);
                return;
            }
        }
        to.add(chunk);
    }
}
