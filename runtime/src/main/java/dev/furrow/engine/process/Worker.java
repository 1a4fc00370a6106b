package dev.furrow.engine.process;

import dev.furrow.FurrowException;
import dev.furrow.RemoteException;
import dev.furrow.TaskTimeoutException;
import dev.furrow.WorkerDeath;
import dev.furrow.WorkerDiedException;
import dev.furrow.internal.Log;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The driver's side of one worker process: starts it, talks with it, and learns how it ends. Thread-safe. */
final class Worker {
    private static final Log LOG = new Log(Worker.class);
    private static final long TAIL_MILLIS = 500;
    private static final long DUMP_MILLIS = 1000;
    private static final long KILL_AGAIN_MILLIS = 500;

    private final int number;
    private final int incarnation;
    private final WorkerCommand command;
    private final MemoryKills memory;
    private final long startNanos = System.nanoTime();
    private final Process process;
    private final OutputStream bell;
    private final OutputForwarder output;
    private final OutputForwarder errors;
    private final Events events;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Object recovery = new Object();
    private final Thread end;
    private final AtomicReference<@Nullable CompletableFuture<String>> threads = new AtomicReference<>();
    private volatile @Nullable TaskTimeoutException timeout;
    private volatile boolean retiring;
    private volatile boolean stopping;
    private volatile Death.Running lastRunning = Death.Running.NOTHING;
    private volatile @Nullable String killed;
    private @Nullable MessageChannel channel;

    /** What happens to a worker; called from threads of its own. */
    interface Events {
        /** It has attached the arrays. */
        void ready(Worker worker);

        /** Its process ended; told at once, before all is known about how. */
        void ended(Worker worker);

        /** All that it sent has been received. */
        void disconnected(Worker worker);

        /** It sent a message of a call, or of its waiting threads. */
        void received(Worker worker, Message message) throws IOException;

        /** Its process ended. */
        void died(Worker worker, WorkerDeath death);

        /** Its process ended without having attached the arrays. */
        void failedToStart(Worker worker, Throwable failure);

        /** Its process is known to have ended: what it held is to be taken back before it is replaced. */
        void recover(Worker worker);
    }

    private Worker(
            int number, int incarnation, Process process, WorkerCommand command, MemoryKills memory, Events events) {
        this.number = number;
        this.incarnation = incarnation;
        this.command = command;
        this.memory = memory;
        this.process = process;
        this.bell = process.getOutputStream();
        this.events = events;
        this.end = Thread.ofPlatform().name("furrow-worker-" + number).daemon().unstarted(this::awaitEnd);
        try {
            this.output = new OutputForwarder(process.getInputStream(), System.out, number);
            this.errors = new OutputForwarder(process.getErrorStream(), System.err, number);
            this.end.start();
        } catch (Throwable e) { // where no further thread can be started, nobody would notice its end
            process.destroyForcibly();
            throw e;
        }
    }

    /**
     * Starts a worker and gives it the token on its standard input.
     *
     * @throws IOException if its process, or a thread for it, can't be started; says which limit was met
     */
    static Worker start(
            int number, int incarnation, WorkerCommand command, MemoryKills memory, String token, Events events)
            throws IOException {
        return adopt(number, incarnation, command.start(number), command, memory, token, events);
    }

    /**
     * As {@link #start}, of a process that was started by {@code command}.
     *
     * @throws IOException if a thread for it can't be started; the process is ended then
     */
    static Worker adopt(
            int number,
            int incarnation,
            Process process,
            WorkerCommand command,
            MemoryKills memory,
            String token,
            Events events)
            throws IOException {
        Worker worker;
        try {
            worker = new Worker(number, incarnation, process, command, memory, events);
        } catch (OutOfMemoryError e) {
            throw StartFailure.of("worker " + number, e);
        }
        try {
            worker.bell.write((token + "\n").getBytes(StandardCharsets.US_ASCII));
            worker.bell.flush();
        } catch (IOException e) {
            // It ended before it read: its end will be told, with what it printed.
            LOG.log(Level.DEBUG, "worker " + number + " does not read its token", e);
        }
        return worker;
    }

    int number() {
        return number;
    }

    /** Returns which of the processes of its number it is. */
    int incarnation() {
        return incarnation;
    }

    /** Returns what is locked while what it held is taken back. */
    Object recovery() {
        return recovery;
    }

    /** Returns when its start began, by {@link System#nanoTime}. */
    long startNanos() {
        return startNanos;
    }

    /** Tells whether its end was asked for, or was to be expected. */
    boolean isRetiring() {
        return retiring;
    }

    long pid() {
        return process.pid();
    }

    /** Takes over the channel on which the worker joined and reads it on a thread of its own. */
    synchronized void joined(MessageChannel newChannel) throws IOException {
        if (channel != null) {
            throw new IOException("worker " + number + " joined twice");
        }
        if (stopping) { // and being killed
            newChannel.close();
            return;
        }
        channel = newChannel;
        try {
            Thread.ofPlatform().name("furrow-messages-" + number).daemon().start(() -> readAll(newChannel));
        } catch (OutOfMemoryError e) {
            throw StartFailure.of("to read what worker " + number + " says", e);
        }
    }

    private void readAll(MessageChannel from) {
        try (from) {
            for (Message message = from.read(); message != null; message = from.read()) {
                switch (message.type()) {
                    case READY -> {
                        events.ready(this);
                        ready.complete(null);
                    }
                    case NOT_READY -> {
                        ready.completeExceptionally(notReady(message));
                        send(Message.of(Message.Type.STOP));
                    }
                    case DUMPED -> dumped(message);
                    default -> events.received(this, message);
                }
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the channel of worker " + number + " failed", e);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "worker " + number + " sent what can't be read, and is ended", e);
        }
        events.disconnected(this);
        // Without its channel it is of no use; when it is dying, its own exit code is what shall be told.
        try {
            if (!process.waitFor(command.endMillis(), TimeUnit.MILLISECONDS)) {
                kill("when its socket had ended");
            }
        } catch (InterruptedException e) {
            kill("when its socket had ended");
        }
    }

    private FurrowException notReady(Message message) throws IOException {
        try (DataInputStream fields = message.fields()) {
            RemoteException cause = ThrowableCodec.read(fields);
            return new FurrowException("worker could not start: worker=" + number + ": " + cause, cause);
        }
    }

    /**
     * Waits until the worker has attached the arrays.
     *
     * @throws FurrowException if it can't, or died before it did
     */
    void awaitReady() throws InterruptedException {
        try {
            ready.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FurrowException failure) {
                throw failure;
            }
            throw new FurrowException("worker could not start: worker=" + number, e.getCause());
        }
    }

    private void awaitEnd() {
        try {
            int exitCode = awaitExit();
            try {
                events.ended(this);
            } catch (RuntimeException e) { // whoever waits for it is to be told all the same
                LOG.log(Level.WARNING, "what worker " + number + " left can't be taken back", e);
            }
            List<String> said = output.tail(TAIL_MILLIS);
            List<String> complained = errors.tail(TAIL_MILLIS);
            WorkerDeath told = Death.of(
                    number, pid(), exitCode, killed, memory, said, complained, command.crashLog(pid()), lastRunning);
            ready.completeExceptionally(WorkerDiedException.atStart(told));
            if (retiring || !ready.isCompletedExceptionally()) {
                log("died", told);
                events.died(this, told);
            } else {
                log("could not start", told);
                events.failedToStart(
                        this, ready.handle((none, failure) -> failure).join());
            }
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts this thread", e);
        }
    }

    /** Waits for the end of the process. One that was to be killed and lives is killed again: see {@link #kill}. */
    private int awaitExit() throws InterruptedException {
        while (!process.waitFor(KILL_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
            if (killed != null) {
                process.destroyForcibly();
            }
        }
        return process.exitValue();
    }

    /** Logs an end that nobody wanted. */
    private void log(String what, WorkerDeath death) {
        if (retiring || stopping || killed != null) {
            LOG.log(Level.DEBUG, "worker ended: {0}", death.describe());
        } else {
            LOG.log(Level.WARNING, "worker {0}: {1}", what, death.describe());
        }
    }

    /** Sends a message; one to a worker that is gone is lost, and its end told by {@link Events#died}. */
    void send(Message message) {
        MessageChannel to;
        synchronized (this) {
            to = channel;
        }
        if (to == null) {
            return;
        }
        try {
            to.write(message);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "worker " + number + " does not receive " + message.type(), e);
        }
    }

    /** Wakes the worker's main thread if it sleeps, or the next time that it would. */
    void ring(Bell.Ring ring) {
        synchronized (bell) {
            try {
                bell.write(ring.code());
                bell.flush();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "worker " + number + " does not hear " + ring, e);
            }
        }
    }

    /** Notes what it ran when it ended. */
    void lastRunning(Death.Running running) {
        lastRunning = running;
    }

    /** Notes that it ends because it shall. */
    void retiring() {
        retiring = true;
    }

    /** Tells whether it has attached the arrays, and runs or waits for work. */
    boolean isReady() {
        return ready.isDone() && !ready.isCompletedExceptionally();
    }

    /** Has it end after the request in hand. */
    void retire() {
        retiring = true;
        send(Message.of(Message.Type.RETIRE));
        ring(Bell.Ring.RETIRE);
    }

    /** Tells whether its end has been told. */
    boolean isOver() {
        return !end.isAlive();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Gives the worker some time to become ready, and kills it if it does not. */
    void watchStart(Timer timer, Duration limit) {
        TimerTask watch = new TimerTask() {
            @Override
            public void run() {
                if (!ready.isDone()) {
                    startedTooLate(limit);
                }
            }
        };
        try {
            timer.schedule(watch, limit.toMillis());
        } catch (IllegalStateException e) {
            LOG.log(Level.TRACE, "worker {0} started as its session was closed", number);
        }
    }

    private void startedTooLate(Duration limit) {
        String stacks = threads();
        boolean late = ready.completeExceptionally(new FurrowException("worker could not start: worker=" + number
                + " pid=" + pid() + " was not ready within " + limit
                + " and was killed (furrow.startTimeout sets the limit)"
                + (stacks == null ? "" : "; what it was doing:\n" + stacks)));
        if (late) {
            kill("as it was not ready in time");
        }
    }

    /** Asks the worker what its threads are doing, and waits a little; returns null if it does not say. */
    @Nullable
    String threads() {
        CompletableFuture<String> asked = new CompletableFuture<>();
        threads.set(asked);
        send(Message.of(Message.Type.DUMP));
        try {
            return asked.get(DUMP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void dumped(Message message) {
        CompletableFuture<String> asked = threads.getAndSet(null);
        if (asked != null) {
            asked.complete(new String(message.body(), StandardCharsets.UTF_8));
        }
    }

    /** Kills it for an invocation that took too long; its end will be told with that as the cause. */
    void killLate(TaskTimeoutException late) {
        timeout = late;
        kill("as an invocation took longer than it may");
    }

    /** Returns the invocation for which it was killed, or null. */
    @Nullable
    TaskTimeoutException timeout() {
        return timeout;
    }

    /**
     * Ends the process without asking it; {@code why} completes "killed by the driver". Where this process has no file
     * descriptor left Java does not kill, as it can't verify that the pid is not another's by now: so it is tried again.
     */
    void kill(String why) {
        killed = why;
        process.destroyForcibly();
    }

    /** Has it end with its session; one that has not joined yet, and so has run nothing, is killed. */
    void stop() {
        boolean joined;
        synchronized (this) {
            stopping = true;
            joined = channel != null;
        }
        if (joined) {
            send(Message.of(Message.Type.STOP));
            ring(Bell.Ring.STOP);
        } else {
            kill("with its session");
        }
    }

    /** Waits for the end of a process that was told to end, and kills it at {@code deadline}, by {@link System#nanoTime}. */
    void endBy(long deadline) {
        try {
            if (!process.waitFor(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                kill("with its session");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill("with its session");
        }
    }

    /** Waits until its end has been told, before what tells it is closed. */
    void awaitOver() {
        boolean interrupted = false;
        while (process.isAlive() || (end.isAlive() && !Thread.currentThread().equals(end))) {
            try {
                process.waitFor();
                end.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
