package dev.furrow.engine.process;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** Words in memory that processes share; the names tell the order of memory effects, as those of {@link VarHandle}. */
final class Words {
    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private Words() {}

    /** Loads what access takes, some milliseconds of a new JVM, so that the first who needs it does not wait for that. */
    static void load() {
        MemorySegment word = MemorySegment.ofArray(new long[1]);
        setLong(word, 0, getLongVolatile(word, 0));
    }

    static int getInt(MemorySegment memory, long offset) {
        return (int) INT.get(memory, offset);
    }

    static void setInt(MemorySegment memory, long offset, int value) {
        INT.set(memory, offset, value);
    }

    static int getIntVolatile(MemorySegment memory, long offset) {
        return (int) INT.getVolatile(memory, offset);
    }

    static void setIntVolatile(MemorySegment memory, long offset, int value) {
        INT.setVolatile(memory, offset, value);
    }

    static boolean compareAndSetInt(MemorySegment memory, long offset, int expected, int value) {
        return INT.compareAndSet(memory, offset, expected, value);
    }

    static long getLong(MemorySegment memory, long offset) {
        return (long) LONG.get(memory, offset);
    }

    static void setLong(MemorySegment memory, long offset, long value) {
        LONG.set(memory, offset, value);
    }

    static long getLongOpaque(MemorySegment memory, long offset) {
        return (long) LONG.getOpaque(memory, offset);
    }

    static long getLongAcquire(MemorySegment memory, long offset) {
        return (long) LONG.getAcquire(memory, offset);
    }

    static long getLongVolatile(MemorySegment memory, long offset) {
        return (long) LONG.getVolatile(memory, offset);
    }

    static void setLongRelease(MemorySegment memory, long offset, long value) {
        LONG.setRelease(memory, offset, value);
    }

    static void setLongVolatile(MemorySegment memory, long offset, long value) {
        LONG.setVolatile(memory, offset, value);
    }

    static boolean compareAndSetLong(MemorySegment memory, long offset, long expected, long value) {
        return LONG.compareAndSet(memory, offset, expected, value);
    }

    static long getAndAddLong(MemorySegment memory, long offset, long amount) {
        return (long) LONG.getAndAdd(memory, offset, amount);
    }
}
