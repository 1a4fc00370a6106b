package dev.furrow.engine.process;

import dev.furrow.codec.ValueReader;
import dev.furrow.codec.ValueWriter;
import dev.furrow.engine.Assignment;
import dev.furrow.engine.IndexCursor;
import dev.furrow.engine.IndexSpace;
import dev.furrow.engine.InvocationException;
import dev.furrow.engine.Looking;
import dev.furrow.engine.ResultSink;
import dev.furrow.engine.Supervision;
import dev.furrow.engine.TaskLoop;
import dev.furrow.engine.reduce.Leaves;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;
import java.io.IOException;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** A worker's main loop: takes requests and runs them, one after the other, and sleeps while there are none. */
final class WorkerLoop {
    private static final long DOOMED_MILLIS = 1;

    private final JobDescriptor<?> job;
    private final TaskLoop<?> loop;
    private final ControlSegment control;
    private final int worker;
    private final int maxTasks;
    private final WorkerWords words;
    private final WorkerWords[] others;
    private final RequestQueue queue;
    private final Replies replies;
    private final Spill spill;
    private final SupervisionFiles files;
    private final int lookers = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    private final Thread main = Thread.currentThread();
    private final Bell bell;
    private volatile boolean retiring;
    private volatile boolean stopped;

    WorkerLoop(
            JobDescriptor<?> job,
            TaskLoop<?> loop,
            ControlSegment control,
            int worker,
            int maxTasks,
            Replies replies,
            Spill spill,
            SupervisionFiles files,
            Bell bell) {
        this.job = job;
        this.loop = loop;
        this.control = control;
        this.worker = worker;
        this.maxTasks = maxTasks;
        this.words = control.worker(worker);
        this.others = new WorkerWords[control.workers()];
        for (int other = 0; other < others.length; other++) {
            others[other] = control.worker(other);
        }
        this.queue = control.queue();
        words.emptyHand(); // of a worker that died in this place
        words.doom(false);
        this.replies = replies;
        this.spill = spill;
        this.files = files;
        this.bell = bell;
    }

    /** Has the loop end after the request in hand. From any thread; it wakes nobody. */
    void retire() {
        retiring = true;
    }

    /** Has the loop end after the chunk in hand, of which nobody wants to know. From any thread; it wakes nobody. */
    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    /** Runs requests until it is stopped; returns true if it shall end, or has run as many tasks as it may, before. */
    boolean run() throws InterruptedException {
        long tasks = 0;
        while (!stopped) {
            if (retiring) {
                return true;
            }
            Request request = next();
            if (request != null) {
                tasks += run(request);
                if (maxTasks > 0 && tasks >= maxTasks) {
                    return true;
                }
            } else {
                rest();
            }
        }
        return false;
    }

    private @Nullable Request next() throws InterruptedException {
        if (!hasWork()) {
            return null;
        }
        // What the driver asks after it has set this it asks of a worker that has replied, or that takes nothing more.
        awaitUndoomed();
        words.state(WorkerWords.AT_WORK); // before it takes: whoever offers more then sees that others must be woken
        int own = words.inbox();
        if (own >= 0) {
            words.inbox(-1);
            Request request = queue.request(own);
            if (request.takeFromInbox(worker)) {
                return request;
            }
        }
        return queue.take(worker);
    }

    /** Waits while this process may be about to be killed. */
    private void awaitUndoomed() throws InterruptedException {
        while (words.isDoomed() && !stopped) {
            Thread.sleep(DOOMED_MILLIS);
        }
    }

    private boolean hasWork() {
        return stopped || retiring || words.inbox() >= 0 || queue.size() > 0;
    }

    /** Looks for work a while, where there are processors for it, then sleeps until there is some. */
    private void rest() throws InterruptedException {
        if (mayLook()) {
            words.state(WorkerWords.LOOKING);
            if (Looking.lookFor(this::hasWork)) {
                return;
            }
        }
        words.state(WorkerWords.ASLEEP);
        VarHandle.fullFence(); // whoever offers something sees that this worker sleeps, or is seen here
        if (!hasWork()) {
            awaitRing();
        }
        words.state(WorkerWords.AT_WORK);
    }

    private void awaitRing() throws InterruptedException {
        Bell.Ring ring;
        try {
            ring = bell.await();
        } catch (IOException e) {
            ring = null;
        }
        if (ring == null) {
            Thread.sleep(Long.MAX_VALUE); // the driver is dead: the thread that reads the socket ends this process
        } else if (ring == Bell.Ring.RETIRE) {
            retiring = true;
        } else if (ring == Bell.Ring.STOP) {
            stopped = true;
        }
    }

    /** Tells whether a processor is left for this worker to look for work, beside the driver's and other lookers'. */
    private boolean mayLook() {
        int looking = 0;
        for (int other = 0; other < others.length; other++) {
            if (other != worker && others[other].state() == WorkerWords.LOOKING) {
                looking++;
            }
        }
        return looking < lookers;
    }

    private long run(Request request) {
        long tasks = 1;
        Failure failure = null;
        Sink sink = new Sink(request);
        try {
            Assignment assignment = assignment(request, sink);
            try {
                tasks = Math.max(1, loop.run(assignment));
            } finally {
                if (assignment.supervision() != null) {
                    words.emptyHand();
                }
            }
        } catch (InvocationException e) {
            failure = new Failure(e.task(), e.index(), e.attempts(), e.thrown());
        } catch (RuntimeException e) { // what can't be read of the request
            failure = new Failure(job.tasks().get(request.task()).name(), "(arguments)", 1, e);
        }
        // What a task left of an interrupt is nothing to the next one.
        Thread.interrupted();
        System.out.flush();
        System.err.flush();
        if (stopped) {
            return tasks;
        }
        reply(request, sink, failure);
        return tasks;
    }

    private record Failure(String task, String index, int attempts, Throwable thrown) {}

    private void reply(Request request, Sink sink, @Nullable Failure failure) {
        Failure told = failure;
        if (told == null) {
            try {
                // Where nothing was returned that should be, the call was cancelled before it was run.
                boolean ran = job.tasks().get(request.task()).result() == null || sink.returned.size() > 0;
                if (request.kind() == Request.INVOCATION && ran) {
                    words.state(WorkerWords.LOOKING); // as it will in a moment: nobody else need be woken
                    replies.returned(request, sink.returned);
                } else {
                    replies.done(request);
                }
                return;
            } catch (RuntimeException e) { // a value that is too large
                told = new Failure(job.tasks().get(request.task()).name(), Long.toString(request.index()), 1, e);
            }
        }
        if (request.kind() != Request.INVOCATION) {
            control.call(request.place()).cancel();
        }
        replies.failed(request, told.task, told.index, told.attempts, told.thrown);
    }

    private Assignment assignment(Request request, ResultSink sink) {
        byte[] payload = request.isSpilled() ? spill.read(spill.arguments(request.call())) : request.payload();
        ValueReader reader = new ValueReader(payload);
        long call = request.call();
        TaskDescriptor<?> task = job.tasks().get(request.task());
        IndexSpace space;
        IndexCursor cursor;
        if (request.kind() == Request.INVOCATION) {
            space = IndexSpace.of(request.index());
            cursor = watched(task, new OneCursor(0, () -> stopped || words.cancelled() == call));
        } else {
            space = IndexSpace.read(reader);
            IndexCursor shared = control.call(request.place()).cursor();
            cursor = task.form() == TaskForm.PER_WORKER
                    ? new OneCursor(worker, () -> stopped || shared.isCancelled())
                    : watched(task, new StoppableCursor(shared));
        }
        Supervision supervision = null;
        if (task.form() != TaskForm.PER_WORKER && (task.retries() > 0 || request.collects() || request.resumes())) {
            Leaves grains = request.kind() == Request.INVOCATION
                    ? new Leaves(1, 1)
                    : CallSupervision.grains(task, files.accumulators(), space.count());
            supervision = new WorkerSupervision(request, grains, cursor, task.retries(), replies, words, files);
        }
        return new Assignment(call, request.task(), space, reader, request.attempt(), cursor, sink, supervision);
    }

    /** Returns a cursor that hands out nothing while this process may be about to be killed for what it ran before. */
    private IndexCursor watched(TaskDescriptor<?> task, IndexCursor cursor) {
        return task.timeout().isZero() ? cursor : new WatchedCursor(cursor);
    }

    /** Waits, before each invocation, while this process may be about to be killed. */
    private final class WatchedCursor implements IndexCursor {
        private final IndexCursor cursor;

        WatchedCursor(IndexCursor cursor) {
            this.cursor = cursor;
        }

        @Override
        public long getAndAdd(long amount) {
            return cursor.getAndAdd(amount);
        }

        @Override
        public long position() {
            return cursor.position();
        }

        @Override
        public boolean isCancelled() {
            try {
                if (Thread.currentThread().equals(main)) {
                    awaitUndoomed();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return cursor.isCancelled();
        }
    }

    /** Tells whether what has not begun shall not. */
    @FunctionalInterface
    private interface Stop {
        boolean isWanted();
    }

    /** Hands out one position, once. */
    private static final class OneCursor implements IndexCursor {
        private final long position;
        private final Stop stop;
        private boolean taken;

        OneCursor(long position, Stop stop) {
            this.position = position;
            this.stop = stop;
        }

        @Override
        public long getAndAdd(long amount) {
            boolean first = !taken;
            taken = true;
            return first ? position : Long.MAX_VALUE;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public boolean isCancelled() {
            return stop.isWanted();
        }
    }

    /** Hands out what all workers share, until this worker is stopped. */
    private final class StoppableCursor implements IndexCursor {
        private final IndexCursor shared;

        StoppableCursor(IndexCursor shared) {
            this.shared = shared;
        }

        @Override
        public long getAndAdd(long amount) {
            return shared.getAndAdd(amount);
        }

        @Override
        public long position() {
            return shared.position();
        }

        @Override
        public boolean isCancelled() {
            return stopped || shared.isCancelled();
        }
    }

    /** Sends what tasks return; that of a single invocation with the news that it has returned. */
    private final class Sink implements ResultSink {
        private final Request request;
        private final ValueWriter returned = new ValueWriter(32);

        Sink(Request request) {
            this.request = request;
        }

        @Override
        public void results(long position, long count, ValueWriter values) {
            if (request.kind() == Request.INVOCATION) {
                returned.writeBytes(values.array(), 0, values.size());
            } else {
                replies.results(request, position, count, values);
            }
        }

        @Override
        public void emitted(long position, ValueWriter value) {
            replies.emitted(request, position, value);
        }
    }
}
