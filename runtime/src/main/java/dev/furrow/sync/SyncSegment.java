package dev.furrow.sync;

import dev.furrow.FurrowException;
import dev.furrow.segment.WordFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/**
 * The words of a session's locks, barriers, semaphores and counters: a mapped file in the session directory.
 *
 * <pre>
 *       0       8       16      24      32      40      48
 *      +-------+-------+-------+-------+-------+-------+---
 *    0 | magic |version| bytes |blocks |parties| procs |        header of a {@link WordFile}, and sizes
 *      +-------+-------+-------+-------+-------+-------+---
 *  128 + 128 * b: block b, one for each declared field, then one lock for each array
 *      +-------+-------+-------+---
 *      | state |reserve| last  |                                a lock
 *      +-------+-------+-------+---
 *      | state |reserve| undo  |                                a semaphore
 *      +-------+-------+-------+---
 *      | state |parties|                                        a barrier
 *      +-------+-------+---
 *      | value |                                                a counter
 *      +-------+---
 *  128 + 128 * blocks + stride * b + 8 * p: the permits of semaphore b that party p holds;
 *                                           stride: 8 * parties, rounded up to a multiple of 128
 * </pre>
 *
 * <p>Blocks lie two cache lines, 128 bytes, apart. Party 0 is the driver, party 1 + w is worker w. procs is the number of processors that the driver may use: a worker
 * is told of fewer, but its neighbours run on the others.
 */
final class SyncSegment {
    static final String FILE = "sync";

    static final long MAGIC = 0x46_55_52_52_4f_57_53_59L; // "FURROWSY" in big-endian order
    static final long VERSION = 1;

    static final long BLOCKS_OFFSET = 24;
    static final long PARTIES_OFFSET = 32;
    static final long PROCESSORS_OFFSET = 40;
    static final long BLOCK_OFFSET = 128;
    static final long BLOCK_STRIDE = 128;

    /** In a block: the state of a lock, barrier or semaphore, or the value of a counter. */
    static final long STATE = 0;
    /** In a block of a lock or semaphore: the owner for whom it is kept free, or 0. */
    static final long RESERVE = 8;
    /** In a block of a lock: the owner who abandoned it last. */
    static final long LAST = 16;
    /** In a block of a semaphore: the permits that the party who is changing it held before. */
    static final long UNDO = 16;
    /** In a block of a barrier: its parties. */
    static final long BARRIER_PARTIES = 8;

    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

    private final MemorySegment memory;
    private final int blocks;
    private final int parties;

    private SyncSegment(MemorySegment memory) {
        this.memory = memory;
        this.blocks = (int) (long) WORD.get(memory, BLOCKS_OFFSET);
        this.parties = (int) (long) WORD.get(memory, PARTIES_OFFSET);
    }

    static long bytes(int blocks, int parties) {
        return heldOffset(blocks, parties, blocks, 0);
    }

    static long blockOffset(int block) {
        return BLOCK_OFFSET + BLOCK_STRIDE * block;
    }

    static long heldOffset(int blocks, int parties, int block, int party) {
        long stride = (Long.BYTES * (long) parties + BLOCK_STRIDE - 1) / BLOCK_STRIDE * BLOCK_STRIDE;
        return blockOffset(blocks) + stride * block + Long.BYTES * (long) party;
    }

    /** Makes the file, of zeros, which are free locks and barriers where nobody waits. */
    static SyncSegment create(Path directory, int blocks, int parties, int processors, Arena arena) throws IOException {
        MemorySegment memory = WordFile.create(directory.resolve(FILE), MAGIC, bytes(blocks, parties), arena);
        WORD.set(memory, BLOCKS_OFFSET, (long) blocks);
        WORD.set(memory, PARTIES_OFFSET, (long) parties);
        WORD.set(memory, PROCESSORS_OFFSET, (long) processors);
        return new SyncSegment(memory);
    }

    /** Says that all blocks have their first values. */
    void publish() {
        WordFile.publish(memory, VERSION);
    }

    /**
     * Maps the file of a session.
     *
     * @throws FurrowException if the file is none, or not one of {@code blocks} blocks, this version and byte order
     */
    static SyncSegment attach(Path directory, int blocks, Arena arena) throws IOException {
        Path file = directory.resolve(FILE);
        MemorySegment memory = WordFile.attach(file, MAGIC, VERSION, BLOCK_OFFSET, arena);
        SyncSegment segment = new SyncSegment(memory);
        if (segment.blocks != blocks || memory.byteSize() != bytes(blocks, segment.parties)) {
            throw new FurrowException("the segment of locks is of another job: " + file + " blocks="
                    + segment.blocks + " expected blocks=" + blocks
                    + "; do driver and worker run the same classes?");
        }
        return segment;
    }

    int blocks() {
        return blocks;
    }

    int parties() {
        return parties;
    }

    int processors() {
        return (int) (long) WORD.get(memory, PROCESSORS_OFFSET);
    }

    /** Tells whether {@code offset} is that of a block's state. */
    boolean isState(long offset) {
        return offset >= BLOCK_OFFSET && offset < blockOffset(blocks) && (offset - BLOCK_OFFSET) % BLOCK_STRIDE == 0;
    }

    /** Returns a block. */
    SyncBlock block(int block, String name) {
        return new SyncBlock(memory, blockOffset(block), heldOffset(blocks, parties, block, 0), name);
    }

    /** Tells whether the word at {@code offset} is {@code expected}, and this segment open; volatile. */
    boolean is(long offset, long expected) {
        try {
            return (long) WORD.getVolatile(memory, offset) == expected;
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
