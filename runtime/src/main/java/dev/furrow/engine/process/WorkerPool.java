package dev.furrow.engine.process;

import dev.furrow.engine.EngineContext;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The worker processes of a session: starts them, replaces those that ended, and ends them. Thread-safe. */
final class WorkerPool {
    private static final System.Logger LOG = System.getLogger(WorkerPool.class.getName());

    private final EngineContext<?> context;
    private final WorkerCommand command;
    private final String token;
    private final ControlServer server;
    private final Worker.Events events;

    /** The worker of each number. Guarded by itself, as are the fields below. */
    private final List<Worker> workers = new ArrayList<>();

    /** Workers that ended and were replaced, before it was told how. */
    private final List<Worker> replaced = new ArrayList<>();

    private int incarnations;
    private boolean closed;

    /** Whether all are alive, as far as is known: read without the lock. */
    private volatile boolean complete;

    /** Makes an empty pool, which workers can join. */
    WorkerPool(EngineContext<?> context, SocketPlace place, Worker.Events events) throws IOException {
        this.context = context;
        this.events = events;
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.token = HexFormat.of().formatHex(secret);
        this.command = WorkerCommand.write(context, place.socket());
        this.server = ControlServer.start(place.socket(), token, this::joined);
    }

    /** Starts a worker in place of each that is gone. */
    void startMissing() throws IOException {
        if (complete) {
            return;
        }
        synchronized (workers) {
            if (closed) {
                return;
            }
            complete = true;
            try {
                for (int number = 0; number < context.options().workers(); number++) {
                    startIfMissing(number);
                }
            } catch (IOException e) {
                complete = false;
                throw e;
            }
        }
    }

    private void startIfMissing(int number) throws IOException {
        if (number == workers.size()) {
            workers.add(Worker.start(number, ++incarnations, command, token, events));
        } else if (!workers.get(number).isAlive()) {
            events.recover(workers.get(number));
            Worker next = Worker.start(number, ++incarnations, command, token, events);
            replaced.removeIf(Worker::isOver);
            replaced.add(workers.set(number, next));
        }
    }

    /** Notes that one has ended, or is about to. */
    void incomplete() {
        complete = false;
    }

    /** Waits until all have attached the arrays. */
    void awaitReady() throws InterruptedException {
        for (Worker worker : all()) {
            worker.awaitReady();
        }
    }

    List<Worker> all() {
        synchronized (workers) {
            return List.copyOf(workers);
        }
    }

    Worker get(int number) {
        synchronized (workers) {
            return workers.get(number);
        }
    }

    private void joined(int number, long pid, MessageChannel channel) throws IOException {
        Worker worker;
        synchronized (workers) {
            worker = number >= 0 && number < workers.size() ? workers.get(number) : null;
        }
        if (worker == null || worker.pid() != pid) {
            throw new IOException("no worker " + number + " of pid " + pid + " was started");
        }
        channel.write(Message.of(Message.Type.WELCOME, out -> {
            out.writeBoolean(context.options().check());
            out.writeLong(context.options().seed());
            out.writeInt(worker.incarnation());
            out.writeInt(context.options().maxTasksPerWorker());
        }));
        worker.joined(channel);
    }

    /** Ends all but the first. */
    void stopAllButOne() {
        synchronized (workers) {
            for (Worker worker : workers.subList(Math.min(1, workers.size()), workers.size())) {
                if (worker.isAlive()) {
                    worker.retire();
                    complete = false;
                }
            }
        }
    }

    /** Ends all, and waits for their end; those that have not ended after {@code millis} ms are killed. */
    void close(long millis) {
        List<Worker> all;
        synchronized (workers) {
            closed = true;
            replaced.addAll(workers);
            all = List.copyOf(replaced);
        }
        all.forEach(worker -> worker.send(Message.of(Message.Type.STOP)));
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        all.forEach(worker -> worker.endBy(deadline));
        all.forEach(Worker::awaitOver);
        try {
            server.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing the control socket failed", e);
        }
    }
}
