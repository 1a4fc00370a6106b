package dev.furrow.session;

import dev.furrow.CallCancelledException;
import dev.furrow.EncodingException;
import dev.furrow.engine.Call;
import dev.furrow.engine.Engine;
import dev.furrow.engine.reduce.Accumulators;
import dev.furrow.engine.reduce.Leaves;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.recording.RecordedCall;
import dev.furrow.recording.SessionRecorder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts the calls of one session and waits for them. Thread-safe. */
final class CallStarter {
    private final Engine<?> engine;
    private final Accumulators reduced;
    private final SessionRecorder recorder;
    private final @Nullable ResumableSession resumable;
    private final AtomicLong invocations = new AtomicLong();
    private final ThreadLocal<Boolean> consuming = ThreadLocal.withInitial(() -> false);

    CallStarter(
            Engine<?> engine, Accumulators reduced, SessionRecorder recorder, @Nullable ResumableSession resumable) {
        this.resumable = resumable;
        this.engine = engine;
        this.reduced = reduced;
        this.recorder = recorder;
    }

    int workers() {
        return engine.workers();
    }

    /** Returns the leaves by which engines tell the values of a call that is reduced. */
    Leaves leaves(long indices) {
        return reduced.leaves(indices);
    }

    /** Returns the number of the next invocation with arguments. */
    long nextInvocation() {
        return invocations.getAndIncrement();
    }

    /** Starts a call. */
    void start(SessionCall<?> call) {
        requireNoConsumer(call);
        if (wasDone(call)) {
            return;
        }
        RecordedCall record = recordBegin(call);
        boolean started = false;
        try {
            engine.start(call);
            started = true;
        } finally {
            forgetUnless(started, record);
        }
    }

    private @Nullable RecordedCall recordBegin(SessionCall<?> call) {
        RecordedCall record = recorder.begins(call, call.part());
        call.recorded(record);
        return record;
    }

    /** Notes that a call that is recorded has its number. */
    void recordNumber(RecordedCall record) {
        recorder.numbered(record);
    }

    /**
     * Notes that a call over several arguments begins, of which each is an invocation; returns null if nobody wants to know.
     *
     * @param total how many there are; -1 if that is not known
     */
    @Nullable
    RecordedCall recordBegin(TaskDescriptor<?> task, long total) {
        return recorder.begins(task, total);
    }

    private void forgetUnless(boolean started, @Nullable RecordedCall record) {
        if (!started && record != null) {
            recorder.refused(record);
        }
    }

    /** Notes the end of a call that is recorded. */
    void recordEnd(RecordedCall record, @Nullable Throwable problem) {
        recorder.ended(record, problem);
    }

    /** Has a call go on where an earlier run stopped; returns true if it was done there, and has ended now. */
    private boolean wasDone(SessionCall<?> call) {
        if (resumable == null || !call.isResumable() || call.space().count() == 0 || !resumable.resume(call)) {
            return false;
        }
        call.finish(null);
        return true;
    }

    private void requireNoConsumer(Call call) {
        if (consuming.get()) {
            throw new IllegalStateException("what takes the values that a task emits may not call tasks of the session,"
                    + " whose engine waits for it: task=" + call.task().name() + "; hand the value to another thread");
        }
    }

    void cancel(Call call) {
        engine.cancel(call);
    }

    void awaitEnd(Call call) throws InterruptedException {
        engine.await(call);
    }

    /** Hands a value that was emitted to its consumer, which may not call the session meanwhile. */
    void consume(Consumer<Object> consumer, Object value) {
        boolean nested = consuming.get();
        consuming.set(true);
        try {
            consumer.accept(value);
        } finally {
            consuming.set(nested);
        }
    }

    /**
     * Runs a call and returns its value. A thread that is interrupted ends the call, and goes on when nothing of it runs.
     *
     * @throws CallCancelledException if this thread was interrupted and the call therefore did not do all it should
     */
    <T extends @Nullable Object> T run(SessionCall<T> call) {
        requireNoConsumer(call);
        if (wasDone(call)) {
            return call.outcome();
        }
        boolean interrupted = false;
        RecordedCall record = recordBegin(call);
        boolean started = false;
        try {
            engine.execute(call);
            started = true;
        } catch (InterruptedException e) {
            started = true;
            interrupted = true;
            engine.cancel(call);
        } finally {
            forgetUnless(started, record);
        }
        interrupted |= awaitOrCancel(call);
        if (interrupted) {
            Thread.currentThread().interrupt();
            if (call.failure() instanceof CallCancelledException) {
                throw new CallCancelledException(
                        "interrupted during a call: task=" + call.task().name());
            }
        }
        return call.outcome();
    }

    /** Waits for the end of a call, which an interrupt cancels; returns whether there was one. */
    boolean awaitOrCancel(Call call) {
        boolean interrupted = false;
        while (!call.isFinished()) {
            try {
                engine.await(call);
            } catch (InterruptedException e) {
                interrupted = true;
                engine.cancel(call);
            }
        }
        return interrupted;
    }

    /** Starts a call that is made now, and returns its future; if it can't be made for what it is to carry, one that failed. */
    <T extends @Nullable Object> CompletableFuture<T> submit(Supplier<? extends SessionCall<T>> maker) {
        SessionCall<T> call;
        try {
            call = maker.get();
        } catch (EncodingException e) {
            return CompletableFuture.failedFuture(e);
        }
        CallFuture<T> future = new CallFuture<>(call);
        call.settles(future);
        start(call);
        return future;
    }
}
