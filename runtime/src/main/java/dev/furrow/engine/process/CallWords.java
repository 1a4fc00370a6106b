package dev.furrow.engine.process;

import dev.furrow.engine.IndexCursor;
import java.lang.foreign.MemorySegment;

/**
 * The words of a call of many indices, at a place of the table that it has while it runs.
 *
 * <pre>
 *     0: cancel, 1 if what has not been taken shall not be run
 *   128: cursor, the next position; added to by all workers
 * </pre>
 */
final class CallWords {
    /** The size in bytes. */
    static final int BYTES = 256;

    private static final long CANCEL = 0;
    private static final long CURSOR = 128;

    private final MemorySegment memory;

    CallWords(MemorySegment memory) {
        this.memory = memory;
    }

    /** Makes ready for a call, before it is offered. */
    void begin() {
        Words.setLongVolatile(memory, CURSOR, 0);
        Words.setLongVolatile(memory, CANCEL, 0);
    }

    /** Keeps workers from taking further positions. */
    void cancel() {
        Words.setLongVolatile(memory, CANCEL, 1);
    }

    /** Returns what hands out the positions of the call. */
    IndexCursor cursor() {
        return new Cursor();
    }

    private final class Cursor implements IndexCursor {
        @Override
        public long getAndAdd(long amount) {
            return Words.getAndAddLong(memory, CURSOR, amount);
        }

        @Override
        public long position() {
            return Words.getLongOpaque(memory, CURSOR);
        }

        @Override
        public boolean isCancelled() {
            return Words.getLongOpaque(memory, CANCEL) != 0;
        }
    }
}
