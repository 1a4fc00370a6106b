package dev.furrow.recording;

import dev.furrow.CallCancelledException;
import dev.furrow.FurrowException;
import dev.furrow.TaskFailedException;
import dev.furrow.TaskTimeoutException;
import dev.furrow.TasksFailedException;
import dev.furrow.WorkerDiedException;
import dev.furrow.engine.Call;
import dev.furrow.engine.WorkerEvents;
import dev.furrow.engine.trace.ChunkRecord;
import dev.furrow.engine.trace.Trace;
import dev.furrow.internal.Log;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;
import dev.furrow.observe.CallSummary;
import dev.furrow.observe.ChunkDone;
import dev.furrow.observe.FailedRun;
import dev.furrow.observe.SessionInfo;
import dev.furrow.observe.SessionObserver;
import dev.furrow.observe.SessionSummary;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Follows one session: makes figures of its calls, and tells observers, the flight recorder and the log. Thread-safe.
 *
 * <p>While there are no observers, and the flight recorder does not ask for calls, it does nothing for a call: {@link
 * #begins} reads two words. Otherwise a thread reads what workers note of their chunks, ten times a second, or more often
 * where they are fast; and whoever ends a call reads the rest.
 */
public final class SessionRecorder implements WorkerEvents {
    /** The calls over indices whose summaries are kept. */
    static final int KEPT_CALLS = 1000;

    private static final int KEPT_FAILURES = 100;

    private static final long[] NO_WORKERS = {};
    private static final long LONGEST_PAUSE_NANOS = 100_000_000;
    private static final long SHORTEST_PAUSE_NANOS = 1_000_000;

    /** So many chunks of a worker in one reading mean that the next must come sooner. */
    private static final int MANY_CHUNKS = 1024;

    private static final Log LOG = new Log(SessionRecorder.class);

    private final JobDescriptor<?> job;
    private final Supplier<SessionInfo> info;
    private final int workers;
    private @Nullable SessionInfo session;
    private final Trace trace;
    private final List<SessionObserver> observers;
    private final AdviceRules rules;
    private final boolean logged;
    private final long opened;
    private final @Nullable Object flight = FlightEvents.sessionOpens();
    private final ReentrantLock lock = new ReentrantLock();

    /** Calls over indices, or over several arguments, that have not ended. Guarded by lock, as is what follows. */
    private final List<RecordedCall> running = new ArrayList<>();

    /** The invocations of those over several arguments whose chunk has not been read, by their number. */
    private final Map<Long, RecordedCall> parts = new HashMap<>();

    private final Deque<CallSummary> calls = new ArrayDeque<>();
    private final TaskTotals totals;
    private final List<FailedRun> failures = new ArrayList<>();
    private final WorkerLives lives;
    private long engineStart;
    private long closing;
    private long closed;
    private long callNanos;
    private volatile int deaths;
    private @Nullable List<Trace.Totals> last;

    private volatile boolean on;
    private volatile boolean detailed;
    private volatile boolean ended;
    private @Nullable Thread collector;

    /**
     * Starts to follow a session that is being opened.
     *
     * @param engine the name of the engine
     * @param workers the number of its workers
     * @param info what observers are told of the session; asked for where there are some
     * @param began when the opening began, by {@link System#nanoTime}
     */
    public SessionRecorder(
            JobDescriptor<?> job,
            String engine,
            int workers,
            Supplier<SessionInfo> info,
            Trace trace,
            List<? extends SessionObserver> observers,
            long began) {
        opened = began;
        this.job = job;
        this.workers = workers;
        this.info = info;
        this.trace = trace;
        this.observers = List.copyOf(observers);
        rules = new AdviceRules(engine, workers, Runtime.getRuntime().availableProcessors());
        totals = new TaskTotals(job);
        lives = new WorkerLives(workers);
        if (!this.observers.isEmpty()) {
            record();
        }
        on = !this.observers.isEmpty();
        // To ask takes a good part of the time in which threads start, so only sessions that are watched anyway are
        // logged.
        logged = on && LOG.isLoggable(Level.DEBUG);
        if (on) {
            tell(observer -> observer.opened(session()));
        }
    }

    private synchronized SessionInfo session() {
        SessionInfo known = session;
        if (known == null) {
            known = info.get();
            session = known;
        }
        return known;
    }

    /** Has workers note their chunks from now on. */
    private void record() {
        lock.lock();
        try {
            if (detailed || ended) {
                return;
            }
            detailed = true;
            trace.record();
            on = true;
            collector = Thread.ofPlatform().name("furrow-recorder").daemon().unstarted(this::collect);
            collector.start();
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "chunks of job " + job.name() + " are not recorded: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    private void collect() {
        long pause = LONGEST_PAUSE_NANOS;
        while (!ended) {
            LockSupport.parkNanos(pause);
            int most = drain();
            pause = most > MANY_CHUNKS
                    ? Math.max(SHORTEST_PAUSE_NANOS, pause / 4)
                    : Math.min(LONGEST_PAUSE_NANOS, pause * 2);
        }
    }

    private int drain() {
        lock.lock();
        try {
            return trace.drain(this::take);
        } finally {
            lock.unlock();
        }
    }

    private void take(int worker, ChunkRecord chunk) {
        RecordedCall call = find(chunk.call());
        if (!isPossible(chunk, call)) {
            return;
        }
        TaskDescriptor<?> task = job.tasks().get(chunk.task());
        totals.ran(chunk);
        long index = chunk.position();
        long number = chunk.call();
        if (call != null) {
            index = call.index(chunk.position());
            RecordedCall whole = call.part();
            if (whole == null) {
                call.add(worker, chunk);
            } else {
                parts.remove(number);
                number = whole.number();
                whole.add(
                        worker,
                        new ChunkRecord(
                                number, chunk.task(), index, chunk.count(), chunk.start(), chunk.nanos(), -1, 0));
            }
        }
        FlightEvents.chunk(
                task.name(),
                chunk.call(),
                worker,
                index,
                chunk.count(),
                session().opened().toEpochMilli() + (chunk.start() - opened) / 1_000_000,
                chunk.nanos());
        if (!observers.isEmpty()) {
            ChunkDone done = new ChunkDone(
                    number, task.name(), worker, index, chunk.count(), chunk.start() - opened, chunk.nanos());
            tell(observer -> observer.chunkDone(done));
        }
    }

    /** Tells whether a worker can have noted this: a library that went wild may have written anything to its ring. */
    private boolean isPossible(ChunkRecord chunk, @Nullable RecordedCall call) {
        long since = chunk.start() - opened;
        boolean timely = since >= 0 && chunk.nanos() >= 0 && chunk.nanos() <= System.nanoTime() - chunk.start();
        boolean known = chunk.task() >= 0 && chunk.task() < job.tasks().size();
        return timely && known && chunk.position() >= 0 && chunk.count() >= 0 && (call == null || call.has(chunk));
    }

    private @Nullable RecordedCall find(long number) {
        RecordedCall part = parts.get(number);
        if (part != null) {
            return part;
        }
        for (RecordedCall call : running) {
            if (call.number() == number) {
                return call;
            }
        }
        return null;
    }

    /**
     * Notes that a call over several arguments is about to start, whose invocations are calls of the engine; returns null
     * if nobody wants to know.
     *
     * @param total how many there are; -1 if that is not known
     */
    public @Nullable RecordedCall begins(TaskDescriptor<?> task, long total) {
        if (observers.isEmpty()) {
            return null;
        }
        lock.lock();
        try {
            RecordedCall recorded = new RecordedCall(this, task, total, lives.ready(System.nanoTime()), lost());
            running.add(recorded);
            tell(observer -> observer.callBegan(recorded));
            return recorded;
        } finally {
            lock.unlock();
        }
    }

    /** Notes that a call has got its number. */
    public void numbered(RecordedCall recorded) {
        RecordedCall whole = recorded.part();
        if (whole != null) {
            locked(() -> {
                whole.numbered(recorded.number());
                parts.put(recorded.number(), recorded);
            });
        }
    }

    /**
     * Notes that a call is about to start; returns null if nobody wants to know.
     *
     * @param part the call over several arguments of which it is one invocation, if that is recorded
     */
    public @Nullable RecordedCall begins(Call call, @Nullable RecordedCall part) {
        boolean flies = FlightEvents.wantsCalls();
        if (!on && !flies && !FlightEvents.wantsChunks()) {
            return null;
        }
        if (!detailed && FlightEvents.wantsChunks()) {
            record();
        }
        boolean hasArguments = call.task().form() == TaskForm.ARGUMENTS;
        lock.lock();
        try {
            totals.began(call.task());
            if (hasArguments && !flies) {
                return new RecordedCall(this, call, part, NO_WORKERS, null, 0);
            }
            RecordedCall recorded = new RecordedCall(
                    this, call, part, lives.ready(System.nanoTime()), flies ? FlightEvents.callBegins() : null, lost());
            if (!hasArguments) {
                running.add(recorded);
                tell(observer -> observer.callBegan(recorded));
            }
            return recorded;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets a call that the engine has refused. */
    public void refused(RecordedCall recorded) {
        locked(() -> running.remove(recorded));
    }

    /** Returns how many attempts and workers have failed since the session opened. */
    long failed() {
        long failed = deaths;
        for (Trace.Totals worker : workerTotals()) {
            failed += worker.failed();
        }
        return failed;
    }

    private long lost() {
        long lost = 0;
        for (Trace.Totals worker : workerTotals()) {
            lost += worker.lost();
        }
        return lost;
    }

    /** Notes that a call has ended. */
    public void ended(RecordedCall recorded, @Nullable Throwable cause) {
        Call call = recorded.call();
        if (call == null) {
            locked(() -> summarize(recorded));
            return;
        }
        recorded.end();
        boolean hasArguments = call.task().form() == TaskForm.ARGUMENTS;
        FlightEvents.callEnded(recorded.flight(), job.name(), call, cause);
        if (hasArguments && cause == null) {
            return;
        }
        lock.lock();
        try {
            if (cause != null) {
                totals.failed(call.task());
                // Those after the first failure of a call over several arguments are cancelled: that is no other one.
                if (recorded.part() == null || !(cause instanceof CallCancelledException)) {
                    failures(call, cause).forEach(failure -> fail(recorded, failure));
                }
            }
            if (!hasArguments) {
                summarize(recorded);
            }
        } finally {
            lock.unlock();
        }
    }

    private void summarize(RecordedCall recorded) {
        trace.drain(this::take);
        running.remove(recorded);
        if (recorded.call() == null) {
            recorded.end();
            parts.values().removeIf(part -> recorded.equals(part.part())); // those whose chunk was lost
        }
        callNanos += recorded.nanos();
        CallSummary summary = recorded.summary(opened, lives.starts(), lives.ready(System.nanoTime()), lost(), rules);
        if (calls.size() == KEPT_CALLS) {
            calls.removeFirst();
        }
        calls.addLast(summary);
        log(() -> "call ended: " + CallLine.of(summary));
        tell(observer -> observer.callEnded(summary));
    }

    private List<FailedRun> failures(Call call, Throwable cause) {
        if (cause instanceof TasksFailedException several) {
            return several.failures().stream()
                    .map(failure -> failure(call, failure.index(), failure.cause()))
                    .toList();
        }
        return List.of(failure(call, "", cause));
    }

    private FailedRun failure(Call call, String index, Throwable cause) {
        long at = System.nanoTime() - opened;
        String task = call.task().name();
        return switch (cause) {
            case TaskFailedException failed -> {
                Throwable thrown = failed.getCause();
                yield new FailedRun(
                        task, failed.index(), failed.worker(), String.valueOf(thrown == null ? failed : thrown), at);
            }
            case WorkerDiedException died ->
                new FailedRun(task, index, died.worker(), String.valueOf(died.getMessage()), at);
            case TaskTimeoutException late ->
                new FailedRun(task, index, late.worker(), String.valueOf(late.getMessage()), at);
            case FurrowException other -> new FailedRun(task, index, -1, String.valueOf(other.getMessage()), at);
            default -> new FailedRun(task, index, -1, cause.toString(), at);
        };
    }

    private void fail(RecordedCall call, FailedRun failure) {
        RecordedCall whole = call.part();
        if (whole == null) {
            call.add(failure);
        } else {
            whole.add(failure);
        }
        if (failures.size() < KEPT_FAILURES) {
            failures.add(failure);
        }
    }

    /** Returns how many workers run something now. */
    int busy() {
        int busy = 0;
        for (int worker = 0; worker < workers; worker++) {
            if (trace.totals(worker).running()) {
                busy++;
            }
        }
        return busy;
    }

    @Override
    public void ready(int worker, long pid, long startNanos) {
        long now = System.nanoTime();
        long nanos = now - startNanos;
        FlightEvents.workerStarted(worker, pid, nanos);
        log(() -> "worker ready: worker=" + worker + " pid=" + pid + " ms=" + nanos / 1_000_000);
        locked(() -> {
            lives.ready(worker, pid, nanos, now);
            tell(observer -> observer.workerReady(worker, pid, nanos));
        });
    }

    @Override
    public void ended(int worker, long pid) {
        long now = System.nanoTime();
        locked(() -> lives.ended(worker, pid, now, closing));
    }

    @Override
    public void died(int worker, long pid, String how) {
        FlightEvents.workerDied(worker, pid, how);
        locked(() -> {
            countDeath();
            tell(observer -> observer.workerDied(worker, pid, how));
        });
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // only written by holders of the lock
    private void countDeath() {
        deaths++;
    }

    /** Notes that the engine has started. */
    public void started() {
        locked(() -> engineStart = System.nanoTime() - opened);
        log(() -> "session opened: job=" + job.name() + " engine=" + session().engine() + " workers=" + workers + " ms="
                + engineStart / 1_000_000 + " directory=" + session().directory());
    }

    /** Notes that the session is about to end its engine. */
    public void closing() {
        locked(() -> closing = System.nanoTime());
    }

    /** Tells of the end of the session, and that there is nothing more to be told; before the trace is closed. */
    public void closed() {
        locked(() -> {
            if (ended) {
                return;
            }
            trace.drain(this::take);
            last = workerTotals();
            closed = System.nanoTime();
            ended = true;
            FlightEvents.sessionClosed(flight, this::session);
            log(() -> "session closed: job=" + job.name());
            if (!observers.isEmpty()) {
                SessionSummary summary = summarize();
                tell(observer -> observer.closed(summary));
            }
        });
        Thread thread = collector;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    /** Returns the figures up to now. */
    public SessionSummary summary() {
        lock.lock();
        try {
            if (!ended) {
                trace.drain(this::take);
            }
            return summarize();
        } finally {
            lock.unlock();
        }
    }

    private SessionSummary summarize() {
        long now = closed == 0 ? System.nanoTime() : closed;
        return new SessionSummary(
                session(),
                on,
                engineStart,
                Math.max(0, now - opened - engineStart),
                lives.times(workerTotals(), now),
                List.copyOf(calls),
                totals.summaries(),
                failures,
                deaths,
                rules.ofSession(engineStart, callNanos, deaths));
    }

    private List<Trace.Totals> workerTotals() {
        List<Trace.Totals> kept = last;
        return kept != null
                ? kept
                : IntStream.range(0, workers).mapToObj(trace::totals).toList();
    }

    private void log(Supplier<String> message) {
        if (logged) {
            LOG.log(Level.DEBUG, message.get());
        }
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private void tell(Consumer<SessionObserver> event) {
        for (SessionObserver observer : observers) {
            try {
                event.accept(observer);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "an observer failed: " + e, e);
            }
        }
    }
}
