package dev.furrow.engine.trace;

import dev.furrow.segment.WordFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/**
 * The chunks that one worker has run and the driver has not yet read, in a file that holds such a ring for each worker.
 *
 * <pre>
 *     the file: a header of a {@link WordFile}, 128 bytes, then the rings
 *
 *        0       8       16      24      32      40      48      56
 *       +-------+-------+
 *     0 | head  | lost  |                                              written by the worker
 *       +-------+-------+
 *   128 | taken |                                                      written by the driver
 *       +-------+-------+-------+-------+-------+-------+-------+-------+
 *   256 | call  | task  |  pos  | count | start | nanos |longest|  its  |    {@value #RECORDS} records
 *       +-------+-------+-------+-------+-------+-------+-------+-------+
 *
 *   head: how many records were written; taken: how many were read; lost: how many found no room
 *   pos, count: the positions of the chunk in its call
 *   start: when it began, by {@link System#nanoTime}, a clock that all processes of a machine share; nanos: how long it took
 *   longest, its: the position of the invocation that took longest, and how long; -1 where invocations are not timed
 * </pre>
 *
 * <p>The head is set with release and read with acquire, and so is {@code taken}: a record is read when it is whole, and
 * written when it was read. A worker never waits here: what finds no room is lost, and counted.
 */
final class ChunkRing {
    static final String FILE = "chunks";
    static final long MAGIC = 0x46_55_52_52_4f_57_43_4bL; // "FURROWCK" in big-endian order
    static final long VERSION = 1;

    static final int RECORDS = 4096;
    static final long RECORD_BYTES = 64;
    static final long RINGS_OFFSET = 128;
    static final long HEAD = 0;
    static final long LOST = 8;
    static final long TAKEN = 128;
    static final long RECORDS_OFFSET = 256;
    static final long BYTES = RECORDS_OFFSET + RECORDS * RECORD_BYTES;

    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

    private final MemorySegment memory;

    private ChunkRing(MemorySegment memory) {
        this.memory = memory;
    }

    static long bytes(int workers) {
        return RINGS_OFFSET + workers * BYTES;
    }

    static MemorySegment create(Path directory, int workers, Arena arena) throws IOException {
        MemorySegment memory = WordFile.create(directory.resolve(FILE), MAGIC, bytes(workers), arena);
        WordFile.publish(memory, VERSION);
        return memory;
    }

    static MemorySegment attach(Path directory, Arena arena) throws IOException {
        return WordFile.attach(directory.resolve(FILE), MAGIC, VERSION, bytes(1), arena);
    }

    static ChunkRing of(MemorySegment file, int worker) {
        return new ChunkRing(file.asSlice(RINGS_OFFSET + worker * BYTES, BYTES));
    }

    /** Adds a record, if there is room. By the worker. */
    void add(ChunkRecord chunk) {
        long head = (long) WORD.get(memory, HEAD);
        if (head - (long) WORD.getAcquire(memory, TAKEN) >= RECORDS) {
            WORD.setOpaque(memory, LOST, (long) WORD.getOpaque(memory, LOST) + 1);
            return;
        }
        long at = offset(head);
        WORD.set(memory, at, chunk.call());
        WORD.set(memory, at + 8, (long) chunk.task());
        WORD.set(memory, at + 16, chunk.position());
        WORD.set(memory, at + 24, chunk.count());
        WORD.set(memory, at + 32, chunk.start());
        WORD.set(memory, at + 40, chunk.nanos());
        WORD.set(memory, at + 48, chunk.longest());
        WORD.set(memory, at + 56, chunk.longestNanos());
        WORD.setRelease(memory, HEAD, head + 1);
    }

    /** Hands over all records in their order, and returns how many there were. By one thread of the driver at a time. */
    int drain(int worker, ChunkSink sink) {
        long head = (long) WORD.getAcquire(memory, HEAD);
        long taken = (long) WORD.get(memory, TAKEN);
        long count = head - taken;
        if (count < 0 || count > RECORDS) { // something other than Furrow wrote there: what is in the ring is lost
            WORD.setRelease(memory, TAKEN, head);
            return 0;
        }
        while (taken != head) {
            long at = offset(taken);
            ChunkRecord chunk = new ChunkRecord(
                    word(at),
                    (int) word(at + 8),
                    word(at + 16),
                    word(at + 24),
                    word(at + 32),
                    word(at + 40),
                    word(at + 48),
                    word(at + 56));
            taken++;
            WORD.setRelease(memory, TAKEN, taken);
            sink.accept(worker, chunk);
        }
        return (int) count;
    }

    long lost() {
        return (long) WORD.getOpaque(memory, LOST);
    }

    private long word(long offset) {
        return (long) WORD.get(memory, offset);
    }

    private static long offset(long number) {
        return RECORDS_OFFSET + Math.floorMod(number, RECORDS) * RECORD_BYTES;
    }
}
