package dev.furrow.sync;

import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/**
 * A 64-bit number that the driver and all workers change atomically: an {@link java.util.concurrent.atomic.AtomicLong}
 * across processes.
 *
 * <p>Methods have the memory order of a volatile field unless their names say another. Overflow wraps. It never waits,
 * and what a worker that died has added stays added.
 */
public final class SharedCounter extends SyncObject {
    SharedCounter(SyncBlock block, SyncParty party) {
        super(block, party);
    }

    /** Returns the value. */
    public long get() {
        return block.getVolatile(SyncSegment.STATE);
    }

    /** Returns the value; what is read after it in the program is read after it. Pairs with {@link #setRelease}. */
    public long getAcquire() {
        return block.getAcquire(SyncSegment.STATE);
    }

    /** Returns the value, in no order with anything else. */
    public long getOpaque() {
        return block.getOpaque(SyncSegment.STATE);
    }

    /** Sets the value. */
    public void set(long value) {
        block.setVolatile(SyncSegment.STATE, value);
    }

    /** Sets the value after all that was written before. Pairs with {@link #getAcquire}. */
    public void setRelease(long value) {
        block.setRelease(SyncSegment.STATE, value);
    }

    /** Sets the value, in no order with anything else. */
    public void setOpaque(long value) {
        block.setOpaque(SyncSegment.STATE, value);
    }

    /** Sets the value and returns the one before. */
    public long getAndSet(long value) {
        return block.getAndSet(SyncSegment.STATE, value);
    }

    /** Sets the value to {@code value} if it is {@code expected}, and returns whether it was. */
    public boolean compareAndSet(long expected, long value) {
        return block.compareAndSet(SyncSegment.STATE, expected, value);
    }

    /** Sets the value to {@code value} if it is {@code expected}, and returns what it was. */
    public long compareAndExchange(long expected, long value) {
        return block.compareAndExchange(SyncSegment.STATE, expected, value);
    }

    /** Adds and returns the value before. */
    public long getAndAdd(long delta) {
        return block.getAndAdd(SyncSegment.STATE, delta);
    }

    /** Adds and returns the value after. */
    public long addAndGet(long delta) {
        return block.getAndAdd(SyncSegment.STATE, delta) + delta;
    }

    /** Adds 1 and returns the value before. */
    public long getAndIncrement() {
        return getAndAdd(1);
    }

    /** Subtracts 1 and returns the value before. */
    public long getAndDecrement() {
        return getAndAdd(-1);
    }

    /** Adds 1 and returns the value after. */
    public long incrementAndGet() {
        return addAndGet(1);
    }

    /** Subtracts 1 and returns the value after. */
    public long decrementAndGet() {
        return addAndGet(-1);
    }

    /** Replaces the value by a function of it, which may be called several times, and returns the value before. */
    public long getAndUpdate(LongUnaryOperator function) {
        long value = get();
        while (true) {
            long witness = compareAndExchange(value, function.applyAsLong(value));
            if (witness == value) {
                return value;
            }
            value = witness;
        }
    }

    /** Replaces the value by a function of it, which may be called several times, and returns the value after. */
    public long updateAndGet(LongUnaryOperator function) {
        long value = get();
        while (true) {
            long next = function.applyAsLong(value);
            long witness = compareAndExchange(value, next);
            if (witness == value) {
                return next;
            }
            value = witness;
        }
    }

    /** Combines the value with {@code operand} and returns the value before. */
    public long getAndAccumulate(long operand, LongBinaryOperator function) {
        return getAndUpdate(value -> function.applyAsLong(value, operand));
    }

    /** Combines the value with {@code operand} and returns the value after. */
    public long accumulateAndGet(long operand, LongBinaryOperator function) {
        return updateAndGet(value -> function.applyAsLong(value, operand));
    }

    /** Returns the value, for people. */
    @Override
    public String toString() {
        return Long.toString(get());
    }
}
