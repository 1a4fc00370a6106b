package dev.furrow.session;

import dev.furrow.EncodingException;
import dev.furrow.IndexRange;
import dev.furrow.OnFailure;
import dev.furrow.codec.Codec;
import dev.furrow.codec.ValueWriter;
import dev.furrow.engine.IndexSpace;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A task of an open session with what all its calls have in common: what the handles of all forms are made of.
 *
 * @param starter where its calls start
 * @param arguments what it takes beside indices; null if nothing, and for tasks of arguments alone
 * @param emitted takes what it emits; null to drop that
 * @param onFailure what becomes of its calls when an invocation fails
 */
record BoundTask(
        CallStarter starter,
        TaskDescriptor<?> task,
        @Nullable Object arguments,
        @Nullable Consumer<?> emitted,
        OnFailure onFailure) {
    private static final byte[] NONE = {};

    /** A buffer of this size or less is kept by its thread for the next call. */
    private static final int KEPT_BYTES = 1 << 20;

    private static final ThreadLocal<ValueWriter> BUFFER = ThreadLocal.withInitial(ValueWriter::new);

    /** Returns this task with what becomes of its calls when an invocation fails. */
    BoundTask with(OnFailure wanted) {
        return new BoundTask(starter, task, arguments, emitted, wanted);
    }

    /**
     * Returns the arguments that all indices share, as the codec writes them now.
     *
     * @throws EncodingException if it can't
     */
    byte[] encoded() {
        return task.arguments() == null ? NONE : encoded(arguments);
    }

    /**
     * Returns {@code value} as the codec of the arguments writes it.
     *
     * @throws EncodingException if it can't
     */
    byte[] encoded(@Nullable Object value) {
        Codec<?> codec = task.arguments();
        if (codec == null) {
            if (value != null) {
                throw new EncodingException("the task takes no arguments: task=" + task.name());
            }
            return NONE;
        }
        ValueWriter buffer = BUFFER.get();
        buffer.clear();
        try {
            write(codec, buffer, value);
            return buffer.toByteArray();
        } catch (EncodingException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new EncodingException("the arguments can't be encoded: task=" + task.name() + ": " + e, e);
        } finally {
            if (buffer.array().length > KEPT_BYTES) {
                BUFFER.remove();
            }
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"
    }) // generated code passes what the codec writes, null if that may be null
    private static <A> void write(Codec<A> codec, ValueWriter buffer, @Nullable Object value) {
        codec.write(buffer, (A) value);
    }

    /**
     * Returns the codec of what the task returns, if it returns something.
     *
     * @param <R> what that is; the caller knows
     */
    @SuppressWarnings("unchecked")
    <R extends @Nullable Object> @Nullable Codec<R> resultCodec() {
        return (Codec<R>) task.result();
    }

    /** Returns the indices {@code from} to {@code to}; see {@link IndexRange}. */
    IndexSpace range(IndexRange range) {
        if (range.size() > 0) {
            require(range.from(), range.to() - 1, range);
        }
        return IndexSpace.of(range);
    }

    /** Returns the indices of a step; see {@link IndexSpace#stepped}. */
    IndexSpace stepped(long from, long to, long step) {
        IndexSpace space = IndexSpace.stepped(from, to, step);
        if (space.count() > 0) {
            require(from, from + (space.count() - 1) * step, from + ".." + to + " by " + step);
        }
        return space;
    }

    /** Returns the indices of a list. */
    IndexSpace listed(long[] indices) {
        for (long index : indices) {
            require(index, index, index);
        }
        return IndexSpace.of(indices);
    }

    /** Returns one index. */
    IndexSpace single(long index) {
        require(index, index, index);
        return IndexSpace.of(index);
    }

    /** Checks the ends of a run of indices; the greatest number is none, as the end of a chunk comes after the last index. */
    private void require(long first, long last, Object indices) {
        boolean isInt = task.form() == TaskForm.INT_INDEX;
        long least = isInt ? Integer.MIN_VALUE : Long.MIN_VALUE;
        long end = isInt ? Integer.MAX_VALUE : Long.MAX_VALUE;
        if (Math.min(first, last) < least || Math.max(first, last) >= end) {
            throw new IllegalArgumentException(
                    isInt
                            ? "the task takes an int index, the range exceeds it: task=" + task.name() + " range="
                                    + indices + "; declare the index as long"
                            : "an index is less than 2^63-1: task=" + task.name() + " range=" + indices);
        }
    }
}
