package dev.furrow.engine.trace;

import dev.furrow.segment.WordFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/**
 * The totals of each worker of a session, which are always kept, and the word that asks for more.
 *
 * <pre>
 *        0       8       16      24      32
 *       +-------+-------+-------+-------+
 *     0 | magic |version| bytes |workers|                          header of a {@link WordFile}
 *       +-------+-------+-------+-------+
 *   128 |detail |                                                  1 if chunks shall be noted; written by the driver
 *       +-------+-------+-------+-------+-------+
 *   256 |running| done  |chunks | work  |failed |                  a block of 128 bytes for each worker, written by it
 *       +-------+-------+-------+-------+-------+
 *
 *   running: 1 while the worker runs its part of a call, or an invocation
 *   done: how many invocations have ended; counted when their chunk has
 *   chunks: how many chunks have ended
 *   work: how long those took, in ns
 *   failed: how many attempts at invocations have failed, of calls that go on in spite of that
 * </pre>
 *
 * <p>All words are written and read with opaque order: a reader sees each whole, and soon. A worker that replaces another
 * of its number goes on with its totals.
 */
final class Tallies {
    static final String FILE = "tallies";
    static final long MAGIC = 0x46_55_52_52_4f_57_54_4cL; // "FURROWTL" in big-endian order
    static final long VERSION = 1;

    static final long WORKERS_OFFSET = 24;
    static final long DETAIL_OFFSET = 128;
    static final long BLOCKS_OFFSET = 256;
    static final long BLOCK_BYTES = 128;

    static final long RUNNING = 0;
    static final long DONE = 8;
    static final long CHUNKS = 16;
    static final long WORK = 24;
    static final long FAILED = 32;

    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

    private final MemorySegment memory;

    private Tallies(MemorySegment memory) {
        this.memory = memory;
    }

    static long bytes(int workers) {
        return BLOCKS_OFFSET + workers * BLOCK_BYTES;
    }

    static Tallies create(Path directory, int workers, Arena arena) throws IOException {
        MemorySegment memory = WordFile.create(directory.resolve(FILE), MAGIC, bytes(workers), arena);
        WORD.set(memory, WORKERS_OFFSET, (long) workers);
        WordFile.publish(memory, VERSION);
        return new Tallies(memory);
    }

    /**
     * Maps the totals of a session.
     *
     * @throws dev.furrow.FurrowException if the file is none, or one of another version or byte order
     */
    static Tallies attach(Path directory, Arena arena) throws IOException {
        return new Tallies(WordFile.attach(directory.resolve(FILE), MAGIC, VERSION, bytes(1), arena));
    }

    int workers() {
        return (int) (long) WORD.get(memory, WORKERS_OFFSET);
    }

    boolean detail() {
        return (long) WORD.getOpaque(memory, DETAIL_OFFSET) != 0;
    }

    void detail(boolean wanted) {
        WORD.setOpaque(memory, DETAIL_OFFSET, wanted ? 1L : 0L);
    }

    /** Returns one of the words of a worker. */
    long get(int worker, long word) {
        return (long) WORD.getOpaque(memory, BLOCKS_OFFSET + worker * BLOCK_BYTES + word);
    }

    /** Sets one of the words of a worker, which nobody else does. */
    void set(int worker, long word, long value) {
        WORD.setOpaque(memory, BLOCKS_OFFSET + worker * BLOCK_BYTES + word, value);
    }
}
