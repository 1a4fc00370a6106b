package dev.furrow.engine.process;

import dev.furrow.FurrowException;
import dev.furrow.RemoteException;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The driver's side of one worker process: starts it, talks with it, and learns how it ends. Thread-safe. */
final class Worker {
    private static final System.Logger LOG = System.getLogger(Worker.class.getName());
    private static final long TAIL_MILLIS = 500;
    private static final long END_MILLIS = 1000;

    private final int number;
    private final int incarnation;
    private final WorkerCommand command;
    private final Process process;
    private final OutputForwarder output;
    private final OutputForwarder errors;
    private final Events events;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Object recovery = new Object();
    private final Thread end;
    private volatile boolean retiring;
    private volatile @Nullable String lastInvocation;
    private @Nullable MessageChannel channel;

    /** What happens to a worker once it is ready; called from threads of its own. */
    interface Events {
        /** Its process ended; told at once, before all is known about how. */
        void ended(Worker worker);

        /** All that it sent has been received. */
        void disconnected(Worker worker);

        /** It sent a message of a call, or of its waiting threads. */
        void received(Worker worker, Message message) throws IOException;

        /** Its process ended. */
        void died(Worker worker, Death death);

        /** Its process ended without having attached the arrays. */
        void failedToStart(Worker worker, Throwable failure);

        /** Its process is known to have ended: what it held is to be taken back before it is replaced. */
        void recover(Worker worker);
    }

    private Worker(int number, int incarnation, WorkerCommand command, Events events) throws IOException {
        this.number = number;
        this.incarnation = incarnation;
        this.command = command;
        this.process = command.start(number);
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
    static Worker start(int number, int incarnation, WorkerCommand command, String token, Events events)
            throws IOException {
        Worker worker;
        try {
            worker = new Worker(number, incarnation, command, events);
        } catch (IOException | OutOfMemoryError e) {
            throw StartFailure.of("worker " + number, e);
        }
        try (var input = worker.process.getOutputStream()) {
            input.write((token + "\n").getBytes(StandardCharsets.US_ASCII));
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

    long pid() {
        return process.pid();
    }

    /** Takes over the channel on which the worker joined and reads it on a thread of its own. */
    synchronized void joined(MessageChannel newChannel) throws IOException {
        if (channel != null) {
            throw new IOException("worker " + number + " joined twice");
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
                    case READY -> ready.complete(null);
                    case NOT_READY -> {
                        ready.completeExceptionally(notReady(message));
                        send(Message.of(Message.Type.STOP));
                    }
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
            if (!process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
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
            int exitCode = process.waitFor();
            events.ended(this);
            output.tail(TAIL_MILLIS);
            List<String> tail = errors.tail(TAIL_MILLIS);
            Death told = new Death(number, pid(), exitCode, tail, command.crashLog(pid()));
            ready.completeExceptionally(told.atStart());
            if (retiring || !ready.isCompletedExceptionally()) {
                events.died(this, told);
            } else {
                events.failedToStart(
                        this, ready.handle((none, failure) -> failure).join());
            }
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts this thread", e);
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

    /** Notes what it ran when it ended, or null. */
    void lastInvocation(@Nullable String invocation) {
        lastInvocation = invocation;
    }

    /** Returns what it ran when it ended, or null. */
    @Nullable
    String lastInvocation() {
        return lastInvocation;
    }

    /** Notes that it ends because it shall. */
    void retiring() {
        retiring = true;
    }

    /** Has it end after the request in hand. */
    void retire() {
        retiring = true;
        send(Message.of(Message.Type.RETIRE));
    }

    /** Tells whether its end has been told. */
    boolean isOver() {
        return !end.isAlive();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends the process without asking it. */
    void kill() {
        process.destroyForcibly();
    }

    /** Waits for the end of a process that was told to end, and kills it at {@code deadline}, by {@link System#nanoTime}. */
    void endBy(long deadline) {
        try {
            if (!process.waitFor(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
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
