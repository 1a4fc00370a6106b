package dev.furrow.session;

import dev.furrow.EncodingException;
import dev.furrow.FurrowException;
import dev.furrow.OnFailure;
import dev.furrow.codec.Codec;
import dev.furrow.codec.ValueReader;
import dev.furrow.engine.Call;
import dev.furrow.engine.IndexSpace;
import dev.furrow.engine.Resumption;
import dev.furrow.job.TaskForm;
import dev.furrow.recording.RecordedCall;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A call as a session makes it: what engines tell of it becomes a value, or what is thrown.
 *
 * @param <T> what the call has as its value
 */
abstract class SessionCall<T extends @Nullable Object> extends Call {
    private final BoundTask bound;

    /** What this side could not do with what the engine told; the first counts. */
    private volatile @Nullable Throwable broken;

    private @Nullable CallFuture<T> future;
    private @Nullable FurrowException failed;

    /** What of it lies on disk; null if it is not to be resumed. */
    private @Nullable CallRecord record;

    private @Nullable ResumableSession resumable;

    /** What is recorded of it; null unless someone observes the session. */
    private @Nullable RecordedCall recorded;

    SessionCall(BoundTask bound, IndexSpace space, byte[] arguments) {
        super(bound.task(), space, arguments);
        this.bound = bound;
    }

    /** Takes what invocations returned, as {@link Call#results}; what it throws fails the call. */
    abstract void take(long position, long count, ValueReader values);

    /** Returns the value of a call that did all it should. */
    abstract T value();

    /** Told once of the end, by a thread of the engine. */
    void over() {}

    final BoundTask bound() {
        return bound;
    }

    /** Has the future settled by the end of the call. To be called before the start. */
    final void settles(CallFuture<T> newFuture) {
        future = newFuture;
    }

    /** Has its end recorded. To be called before the start. */
    final void recorded(@Nullable RecordedCall record) {
        recorded = record;
    }

    /** Returns the call over several arguments of which this is one invocation; null if there is none that is recorded. */
    @Nullable
    RecordedCall part() {
        return null;
    }

    @Override
    public final void number(long given) {
        super.number(given);
        RecordedCall record = recorded;
        if (record != null) {
            bound.starter().recordNumber(record);
        }
    }

    /** Tells whether it can be resumed by a later run: it is the same call in each. */
    boolean isResumable() {
        TaskForm form = task().form();
        return form != TaskForm.ARGUMENTS && form != TaskForm.PER_WORKER;
    }

    /** Tells whether what its invocations return is of any use. */
    boolean keepsResults() {
        return task().result() != null;
    }

    /** Has it go on with what an earlier run has done. To be called before the start. */
    final void resumes(ResumableSession session, CallRecord onDisk) {
        resumable = session;
        record = onDisk;
    }

    @Override
    public final @Nullable Resumption resumption() {
        return record;
    }

    /** Takes what invocations returned in an earlier run. */
    final void replayed(long position, long count, byte[] values) {
        try {
            take(position, count, new ValueReader(values));
        } catch (Throwable thrown) {
            broke(thrown);
        }
    }

    @Override
    public final OnFailure onFailure() {
        return bound.onFailure();
    }

    @Override
    public final void results(long position, long count, ValueReader values) {
        if (broken != null) {
            return;
        }
        try {
            take(position, count, kept(position, count, values));
        } catch (Throwable thrown) {
            broke(thrown);
        }
    }

    /** Keeps what invocations returned for a later run, if the call can be resumed, before it is read. */
    private ValueReader kept(long position, long count, ValueReader values) throws IOException {
        CallRecord onDisk = record;
        if (onDisk == null || !keepsResults()) {
            return values;
        }
        byte[] bytes = new byte[values.remaining()];
        values.readBytes(bytes, 0, bytes.length);
        onDisk.add(position, count, bytes);
        return new ValueReader(bytes);
    }

    @Override
    @SuppressWarnings("unchecked") // the consumer is for what the task emits, as its codec is
    public final void emitted(long position, ValueReader value) {
        Consumer<?> consumer = bound.emitted();
        Codec<?> codec = bound.task().emitted();
        if (consumer == null || codec == null || broken != null) {
            return;
        }
        try {
            Object decoded = codec.read(value);
            synchronized (this) { // one value at a time, so that the consumer need not be thread-safe
                bound.starter().consume((Consumer<Object>) consumer, decoded);
            }
        } catch (Throwable thrown) {
            broke(thrown);
        }
    }

    /** Ends the call, here rather than by throwing into the engine: its threads are none of the user's business. */
    private void broke(Throwable thrown) {
        synchronized (this) {
            if (broken == null) {
                broken = thrown;
            }
        }
        bound.starter().cancel(this);
    }

    @Override
    protected final void ended(@Nullable FurrowException cause) {
        failed = cause;
        endRecord();
        RecordedCall record = recorded;
        if (record != null) {
            bound.starter().recordEnd(record, problem());
        }
        try {
            if (future != null) {
                future.settle(problem());
            }
        } finally {
            over();
        }
    }

    private void endRecord() {
        if (resumable == null || record == null) {
            return;
        }
        try {
            resumable.ended(this, record, failed == null && broken == null);
        } catch (IOException | RuntimeException e) {
            if (failed == null) {
                failed = new FurrowException(
                        "what a call has done can't be recorded: task=" + task().name() + ": " + e, e);
            }
        }
    }

    /** Returns why the call, whose end this side has been told, has no value; null if it has one. */
    final @Nullable Throwable problem() {
        Throwable thrown = broken;
        if (thrown == null || thrown instanceof RuntimeException || thrown instanceof Error) {
            return thrown == null ? failed : thrown;
        }
        return new EncodingException(
                "what the task returned can't be taken: task=" + task().name() + ": " + thrown, thrown);
    }

    /** Returns the value of the call, whose end this side has been told, or throws why there is none. */
    final T outcome() {
        Throwable problem = problem();
        if (problem instanceof Error error) {
            throw error;
        }
        if (problem instanceof RuntimeException exception) {
            throw exception;
        }
        return value();
    }
}
