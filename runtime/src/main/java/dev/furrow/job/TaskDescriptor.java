package dev.furrow.job;

import dev.furrow.codec.Codec;
import java.time.Duration;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A {@link dev.furrow.ParallelTask} method of a job. Immutable.
 *
 * @param <J> the job class
 * @param name the name of the method, unique in the job
 * @param signature the method as declared, for people: {@code "void shadeRow(int row)"}
 * @param form how it takes its work
 * @param body runs the task over a chunk
 * @param arguments carries its arguments beside index, ranges and context, as one value; null if it has none
 * @param result carries what it returns; null if it returns nothing
 * @param merge makes one of two results, the left one of smaller indices; null if results are not reduced
 * @param identity the value of a call over no indices; null if it has none
 * @param emitted carries what it emits; null if it emits nothing
 * @param retries how often an invocation that failed is run again: at least 0
 * @param timeout how long an invocation may take; zero for as long as it likes
 */
public record TaskDescriptor<J>(
        String name,
        String signature,
        TaskForm form,
        ChunkBody<J> body,
        @Nullable Codec<?> arguments,
        @Nullable Codec<?> result,
        @Nullable BinaryOperator<?> merge,
        @Nullable Object identity,
        @Nullable Codec<?> emitted,
        int retries,
        Duration timeout) {
    /** Describes a task that takes nothing beside its index or range, and returns nothing. */
    public TaskDescriptor(String name, String signature, TaskForm form, ChunkBody<J> body) {
        this(name, signature, form, body, null, null, null, null, null, 0, Duration.ZERO);
    }

    /** Returns this task with arguments, which {@link Chunk#arguments} has as one value. */
    public TaskDescriptor<J> withArguments(Codec<?> codec) {
        return new TaskDescriptor<>(
                name, signature, form, body, codec, result, merge, identity, emitted, retries, timeout);
    }

    /** Returns this task with values that it returns, which its body writes to {@link Chunk#results}. */
    public TaskDescriptor<J> withResult(Codec<?> codec) {
        return new TaskDescriptor<>(
                name, signature, form, body, arguments, codec, merge, identity, emitted, retries, timeout);
    }

    /**
     * Returns this task with one value for each call, of which {@code operator} makes the values of all indices. Its body
     * writes one value for each chunk; see {@link Chunk#partial}.
     *
     * @param none the value of a call over no indices, or null if such a call is refused
     */
    public <R> TaskDescriptor<J> withReduction(Codec<R> codec, BinaryOperator<R> operator, @Nullable R none) {
        return new TaskDescriptor<>(
                name, signature, form, body, arguments, codec, operator, none, emitted, retries, timeout);
    }

    /** Returns this task with values that it emits. */
    public TaskDescriptor<J> withEmitted(Codec<?> codec) {
        return new TaskDescriptor<>(
                name, signature, form, body, arguments, result, merge, identity, codec, retries, timeout);
    }

    /** Returns this task with how often an invocation that failed, or whose worker died, is run again. */
    public TaskDescriptor<J> withRetries(int count) {
        return new TaskDescriptor<>(
                name, signature, form, body, arguments, result, merge, identity, emitted, count, timeout);
    }

    /** Returns this task with how long an invocation may take, an ISO-8601 duration such as {@code "PT30S"}. */
    public TaskDescriptor<J> withTimeout(String duration) {
        return new TaskDescriptor<>(
                name,
                signature,
                form,
                body,
                arguments,
                result,
                merge,
                identity,
                emitted,
                retries,
                Duration.parse(duration));
    }

    /** Tells whether a call of this task has one value, made of those of all indices. */
    public boolean isReduced() {
        return merge != null;
    }
}
