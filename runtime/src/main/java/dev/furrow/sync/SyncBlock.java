package dev.furrow.sync;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** The words of one lock, barrier, semaphore or counter, with the memory order in the names; see {@link SyncSegment}. */
final class SyncBlock {
    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

    private final MemorySegment memory;
    private final long base;
    private final long held;
    private final String name;

    SyncBlock(MemorySegment memory, long base, long held, String name) {
        this.memory = memory;
        this.base = base;
        this.held = held;
        this.name = name;
    }

    /** Returns the name of the field. */
    String name() {
        return name;
    }

    /** Returns where a word of this block lies in the segment; also the key under which threads sleep. */
    long offset(long word) {
        return base + word;
    }

    long get(long word) {
        try {
            return (long) WORD.get(memory, base + word);
        } catch (IllegalStateException e) {
            throw new SyncClosedException(name, e);
        }
    }

    long getOpaque(long word) {
        try {
            return (long) WORD.getOpaque(memory, base + word);
        } catch (IllegalStateException e) {
            throw new SyncClosedException(name, e);
        }
    }

    long getAcquire(long word) {
        try {
            return (long) WORD.getAcquire(memory, base + word);
        } catch (IllegalStateException e) {
            throw new SyncClosedException(name, e);
        }
    }

    long getVolatile(long word) {
        try {
            return (long) WORD.getVolatile(memory, base + word);
        } catch (IllegalStateException e) {
            throw new SyncClosedException(name, e);
        }
    }

    void set(long word, long value) {
        try {
            WORD.set(memory, base + word, value);
        } catch (IllegalStateException e) {
            throw new SyncClosedException(name, e);
        }
    }

    void setOpaque(long word, long value) {
        try {
            WORD.setOpaque(memory, base + word, value);
        } catch (IllegalStateException e) {
            throw new SyncClosedException(name, e);
        }
    }

    void setRelease(long word, long value) {
        try {
            WORD.setRelease(memory, base + word, value);
        } catch (IllegalStateException e) {
            throw new SyncClosedException(name, e);
        }
    }

    void setVolatile(long word, long value) {
        try {
            WORD.setVolatile(memory, base + word, value);
        } catch (IllegalStateException e) {
            throw new SyncClosedException(name, e);
        }
    }

    boolean compareAndSet(long word, long expected, long value) {
        try {
            return WORD.compareAndSet(memory, base + word, expected, value);
        } catch (IllegalStateException e) {
            throw new SyncClosedException(name, e);
        }
    }

    long compareAndExchange(long word, long expected, long value) {
        try {
            return (long) WORD.compareAndExchange(memory, base + word, expected, value);
        } catch (IllegalStateException e) {
            throw new SyncClosedException(name, e);
        }
    }

    long getAndSet(long word, long value) {
        try {
            return (long) WORD.getAndSet(memory, base + word, value);
        } catch (IllegalStateException e) {
            throw new SyncClosedException(name, e);
        }
    }

    long getAndAdd(long word, long delta) {
        try {
            return (long) WORD.getAndAdd(memory, base + word, delta);
        } catch (IllegalStateException e) {
            throw new SyncClosedException(name, e);
        }
    }

    long getAndBitwiseOr(long word, long bits) {
        try {
            return (long) WORD.getAndBitwiseOr(memory, base + word, bits);
        } catch (IllegalStateException e) {
            throw new SyncClosedException(name, e);
        }
    }

    long getAndBitwiseAnd(long word, long bits) {
        try {
            return (long) WORD.getAndBitwiseAnd(memory, base + word, bits);
        } catch (IllegalStateException e) {
            throw new SyncClosedException(name, e);
        }
    }

    /** Returns the permits that a party holds; acquire. */
    long heldAcquire(int party) {
        try {
            return (long) WORD.getAcquire(memory, held + Long.BYTES * (long) party);
        } catch (IllegalStateException e) {
            throw new SyncClosedException(name, e);
        }
    }

    /** Sets the permits that a party holds; release: after what was set before. */
    void heldRelease(int party, long permits) {
        try {
            WORD.setRelease(memory, held + Long.BYTES * (long) party, permits);
        } catch (IllegalStateException e) {
            throw new SyncClosedException(name, e);
        }
    }
}
