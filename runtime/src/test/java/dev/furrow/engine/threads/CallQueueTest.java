package dev.furrow.engine.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.furrow.FurrowException;
import dev.furrow.IndexRange;
import dev.furrow.codec.ValueReader;
import dev.furrow.engine.Call;
import dev.furrow.engine.IndexCursor;
import dev.furrow.engine.IndexSpace;
import dev.furrow.engine.WorkerEvents;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which call a worker takes part in, and when it leaves one for another. */
@Timeout(60) // none comes near it; it makes a hang a failure
class CallQueueTest {
    private static final long SECOND = 1_000_000_000;

    private final AtomicLong clock = new AtomicLong();

    /** What is done while barriers are broken. */
    private Runnable breaking = () -> {};

    private final CallQueue queue = new CallQueue(2, new BreakingEvents(), clock::get);

    private final WorkerThread worker = worker(0);
    private final WorkerThread other = worker(1);

    private WorkerThread worker(int number) {
        return new WorkerThread(
                "worker",
                number,
                queue,
                () -> {
                    throw new AssertionError("never started");
                },
                WorkerEvents.NONE);
    }

    private ThreadCall add(TaskForm form, boolean exclusive) {
        TaskDescriptor<Object> task = new TaskDescriptor<>("task", "task", form, (job, chunk) -> {});
        long count = form == TaskForm.ARGUMENTS ? 1 : form == TaskForm.PER_WORKER ? 2 : 100;
        ThreadCall call = new ThreadCall(
                new SilentCall(task, IndexSpace.of(new IndexRange(0, count))), 0, count, exclusive, null);
        assertThat(queue.add(call)).isTrue();
        return call;
    }

    private void runWhole(WorkerThread by, ThreadCall call) {
        assertThat(queue.join(by)).isSameAs(call);
        call.cursor(by, queue).getAndAdd(100);
        queue.leave(by, call);
        assertThat(call.call().isFinished()).isTrue();
        assertThat(call.call().failure()).isNull();
    }

    @Test
    void neverLeavesACallThatNobodyElseRuns() {
        ThreadCall first = add(TaskForm.ARGUMENTS, false);
        ThreadCall second = add(TaskForm.ARGUMENTS, false);
        assertThat(queue.join(worker)).isSameAs(first);
        IndexCursor cursor = first.cursor(worker, queue);
        clock.addAndGet(SECOND); // as if the machine had had other things to do
        assertThat(cursor.getAndAdd(1)).isZero();
        queue.leave(worker, first);
        assertThat(first.call().isFinished()).isTrue();
        runWhole(worker, second);
    }

    @Test
    void servesCallsOfBothKindsByTurns() {
        ThreadCall indices = add(TaskForm.LONG_INDEX, true);
        assertThat(queue.join(worker)).isSameAs(indices);
        IndexCursor cursor = indices.cursor(worker, queue);
        ThreadCall first = add(TaskForm.ARGUMENTS, false);
        ThreadCall second = add(TaskForm.ARGUMENTS, false);
        assertThat(cursor.getAndAdd(10)).isZero();
        clock.addAndGet(SECOND);
        assertThat(cursor.getAndAdd(10)).isEqualTo(Long.MAX_VALUE);
        queue.leave(worker, indices);
        assertThat(indices.call().isFinished()).isFalse();

        runWhole(worker, first);
        clock.addAndGet(SECOND);
        assertThat(queue.join(worker)).isSameAs(indices);
        assertThat(indices.cursor(worker, queue).getAndAdd(90)).isEqualTo(10);
        queue.leave(worker, indices);
        assertThat(indices.call().isFinished()).isTrue();
        runWhole(worker, second);
    }

    @Test
    void spreadsWorkersOverCallsThatRunSideBySide() {
        ThreadCall first = add(TaskForm.LONG_INDEX, false);
        ThreadCall second = add(TaskForm.LONG_INDEX, false);
        assertThat(queue.join(worker)).isSameAs(first);
        assertThat(queue.join(other)).isSameAs(second);
    }

    @Test
    void lastsOneTurnAfterTheOther() {
        ThreadCall first = add(TaskForm.LONG_INDEX, true);
        ThreadCall second = add(TaskForm.LONG_INDEX, true);
        assertThat(queue.join(worker)).isSameAs(first);
        assertThat(queue.join(other)).isSameAs(first);
        first.cursor(worker, queue).getAndAdd(100);
        queue.leave(worker, first);
        assertThat(first.call().isFinished()).isFalse();
        queue.leave(other, first);
        assertThat(first.call().isFinished()).isTrue();
        assertThat(queue.join(worker)).isSameAs(second);
    }

    @Test
    void gathersAllForATeamThatHasBegun() {
        ThreadCall team = add(TaskForm.PER_WORKER, true);
        assertThat(queue.join(worker)).isSameAs(team);
        ThreadCall arguments = add(TaskForm.ARGUMENTS, false);
        assertThat(queue.join(other)).isSameAs(team);
        queue.leave(other, team);
        runWhole(other, arguments);
        queue.leave(worker, team);
        assertThat(team.call().isFinished()).isTrue();
    }

    @Test
    void endsWhatNobodyRunsWhenItIsCancelled() {
        ThreadCall waiting = add(TaskForm.ARGUMENTS, false);
        ThreadCall later = add(TaskForm.LONG_INDEX, true);
        waiting.call().cancelled();
        queue.stop(waiting.call());
        assertThat(waiting.call().failure()).hasMessage("the call was cancelled: task=task");
        queue.close();
        assertThat(later.call().failure()).hasMessage("the session was closed: task=task");
        assertThat(queue.join(worker)).isNull();
    }

    @Test
    void breaksNoBarrierOfTheCallThatComesNext() throws Exception {
        ThreadCall cancelled = add(TaskForm.LONG_INDEX, true);
        ThreadCall next = add(TaskForm.PER_WORKER, true);
        assertThat(queue.join(worker)).isSameAs(cancelled);
        // The worker comes to its end just now: then the next call begins, which makes broken barriers whole.
        Thread leaving = new Thread(() -> queue.leave(worker, cancelled));
        List<Boolean> over = new ArrayList<>();
        breaking = () -> {
            leaving.start();
            await().until(() ->
                    leaving.getState() == Thread.State.WAITING || leaving.getState() == Thread.State.TERMINATED);
            over.add(cancelled.call().isFinished());
        };
        cancelled.call().cancelled();
        queue.stop(cancelled.call());
        leaving.join();
        assertThat(over).containsExactly(false);
        assertThat(cancelled.call().isFinished()).isTrue();
        assertThat(queue.join(worker)).isSameAs(next);
    }

    private final class BreakingEvents implements CallQueue.Events {
        @Override
        public void begins(ThreadCall call, boolean alone) {}

        @Override
        public void ends(ThreadCall call) {}

        @Override
        public void breaks() {
            breaking.run();
        }
    }

    private static final class SilentCall extends Call {
        SilentCall(TaskDescriptor<?> task, IndexSpace space) {
            super(task, space, new byte[0]);
        }

        @Override
        public void results(long position, long count, ValueReader values) {}

        @Override
        public void emitted(long position, ValueReader value) {}

        @Override
        protected void ended(@Nullable FurrowException cause) {}
    }
}
