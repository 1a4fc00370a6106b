package dev.furrow.session;

import dev.furrow.CallCancelledException;
import java.util.Collection;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Calls of which some are started before the values of those before them are taken: the elements of a lazy stream.
 *
 * <p>As many are started ahead as it takes until a value is there, and at most a fixed number: so an engine that runs calls
 * in the caller's thread runs each when its value is wanted, and an input without end is read as it is needed. Used by
 * one thread at a time.
 */
abstract class Pipeline<T extends @Nullable Object> extends Spliterators.AbstractSpliterator<T> {
    private final CallStarter starter;
    private final int ahead;
    private boolean exhausted;

    /** Why there are no more calls: an unchecked exception or an error. */
    private @Nullable Throwable problem;

    Pipeline(CallStarter starter, int ahead, int characteristics) {
        super(Long.MAX_VALUE, characteristics | Spliterator.IMMUTABLE);
        this.starter = starter;
        this.ahead = ahead;
    }

    /** Makes the next call, or returns null if there is none. */
    abstract @Nullable SessionCall<?> makeNext();

    /** Returns the calls that were started and not taken; {@link #makeNext} does not add to them. */
    abstract Collection<? extends SessionCall<?>> running();

    /** Adds a call that was started to those that run. */
    abstract void add(SessionCall<?> call);

    /** Tells whether a value can be taken without waiting. */
    abstract boolean hasArrived();

    /** Has an exception, or an error, thrown in place of the call that could not be made, after the values of those before. */
    final void throwLater(Throwable thrown) {
        problem = thrown;
    }

    /** Drops what was to be thrown: something came before it. */
    final void forgetProblem() {
        problem = null;
    }

    /** Throws, once, what was to be thrown. */
    final void throwProblem() {
        Throwable thrown = problem;
        problem = null;
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** Starts a call, and more until a value can be taken; none if enough run. */
    final void fill() {
        while (!exhausted && running().size() < ahead) {
            SessionCall<?> call = makeNext();
            if (call == null) {
                exhausted = true;
                return;
            }
            starter.start(call);
            add(call);
            if (hasArrived()) {
                return;
            }
        }
    }

    /** Ends all calls that run, and returns when nothing of them does; this has no more elements then. */
    final void end() {
        exhausted = true;
        running().forEach(starter::cancel);
        boolean interrupted = false;
        for (SessionCall<?> call : running()) {
            interrupted |= starter.awaitOrCancel(call);
        }
        running().clear();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all calls that run because this thread was interrupted. */
    final CallCancelledException interrupted(String task) {
        end();
        Thread.currentThread().interrupt();
        return new CallCancelledException("interrupted during a call: task=" + task);
    }

    /** Returns the stream, which ends all calls when it is closed. */
    final Stream<T> stream() {
        return StreamSupport.stream(this, false).onClose(this::end);
    }
}
