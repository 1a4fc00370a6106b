package dev.furrow.engine.process;

import dev.furrow.engine.AotCache;
import dev.furrow.engine.EngineOptions;
import dev.furrow.internal.Log;
import dev.furrow.job.JobDescriptor;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The worker processes of a session: starts them, replaces those that ended, and ends them. Thread-safe. */
final class WorkerPool {
    private static final Log LOG = new Log(WorkerPool.class);

    private final EngineOptions options;
    private final WorkerCommand command;
    private final MemoryKills memory = MemoryKills.ofSystem();
    private final String token;
    private final ControlServer server;
    private final LateEvents events = new LateEvents();

    /** The worker of each number. Guarded by itself, as are the fields below. */
    private final List<Worker> workers = new ArrayList<>();

    /** Workers that ended and were replaced, before it was told how. */
    private final List<Worker> replaced = new ArrayList<>();

    private int incarnations;
    private boolean closed;

    /** How many ends have been noted. */
    private final AtomicInteger ends = new AtomicInteger();

    /** How many ends have been made good: while none are to be, no lock is needed. */
    private volatile int replacedEnds = -1;

    private WorkerPool(EngineOptions options, WorkerCommand command, ControlServer server, String token) {
        this.options = options;
        this.command = command;
        this.server = server;
        this.token = token;
    }

    /**
     * Starts the first workers of a session, which attach its arrays once the pool is {@linkplain #open opened}.
     *
     * <p>The processes come first: while they start, this one makes the token, for which Java loads its security
     * providers, and the socket, which nobody connects to before he has the token.
     */
    static WorkerPool start(JobDescriptor<?> job, Path directory, EngineOptions options, SocketPlace place)
            throws IOException {
        WorkerCommand command = WorkerCommand.write(job, directory, options, place.socket());
        List<Process> processes = new ArrayList<>();
        WorkerPool pool = null;
        try {
            for (int number = 0; number < firstWorkers(options); number++) {
                processes.add(command.start(number));
            }
            byte[] secret = new byte[32];
            new SecureRandom().nextBytes(secret);
            String token = HexFormat.of().formatHex(secret);
            ControlServer server = ControlServer.bind(place.socket(), token);
            pool = new WorkerPool(options, command, server, token);
            pool.adopt(processes);
            server.start(pool::joined);
            return pool;
        } catch (IOException | RuntimeException | Error e) {
            processes.forEach(Process::destroyForcibly);
            if (pool != null) {
                pool.abandon();
            }
            throw e;
        }
    }

    /**
     * Returns how many to start at first, with which the session can begin: one for every two processors, as a JVM that
     * starts keeps about two busy. More at once would only delay the first of them.
     */
    private static int firstWorkers(EngineOptions options) {
        return Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, options.workers());
    }

    private void noteCache() {
        Path made = options.aot().made();
        if (made == null || !Files.exists(made)) {
            return;
        }
        try {
            AotCache.fitsHere(made);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "can't say what " + made + " fits", e);
        }
    }

    private void adopt(List<Process> processes) throws IOException {
        synchronized (workers) {
            for (Process process : processes) {
                workers.add(Worker.adopt(workers.size(), ++incarnations, process, command, memory, token, events));
            }
            replacedEnds = 0;
        }
    }

    /** Lets workers attach the arrays, tells {@code engine} what happens to them, and has {@code timer} watch their start. */
    void open(Worker.Events engine, Timer timer) {
        events.tell(engine);
        all().forEach(worker -> worker.watchStart(timer, options.startTimeout()));
    }

    /** Kills all workers of a pool that was not opened. */
    void abandon() {
        synchronized (workers) {
            closed = true;
            workers.forEach(worker -> worker.kill("as the session could not open"));
        }
        events.tellNobody();
        close(0);
    }

    /** Starts the workers that have not been started, and one in place of each that is gone. */
    void startMissing(Timer timer) throws IOException {
        if (replacedEnds == ends.get()) {
            return;
        }
        synchronized (workers) {
            if (closed) {
                return;
            }
            int noted = ends.get();
            for (int number = 0; number < options.workers(); number++) {
                startIfMissing(number, timer);
            }
            // Not before: who finds nothing to do goes on, and his call is not to be disturbed by what is done here.
            replacedEnds = noted;
        }
    }

    private void startIfMissing(int number, Timer timer) throws IOException {
        if (number == workers.size()) {
            workers.add(Worker.start(number, ++incarnations, command, memory, token, events));
        } else if (!workers.get(number).isAlive()) {
            events.recover(workers.get(number));
            Worker next = Worker.start(number, ++incarnations, command, memory, token, events);
            replaced.removeIf(Worker::isOver);
            replaced.add(workers.set(number, next));
        } else {
            return;
        }
        workers.get(number).watchStart(timer, options.startTimeout());
    }

    /** Notes that one has ended, or is about to, or is to be started. */
    void incomplete() {
        ends.incrementAndGet();
    }

    /** Waits until the first has attached the arrays. */
    void awaitFirst() throws InterruptedException {
        get(0).awaitReady();
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
        events.awaitTold();
        channel.write(Message.of(Message.Type.WELCOME, out -> {
            out.writeBoolean(options.check());
            out.writeLong(options.seed());
            out.writeInt(worker.incarnation());
            out.writeInt(options.maxTasksPerWorker());
        }));
        worker.joined(channel);
    }

    /** Ends all but the first. */
    void stopAllButOne() {
        synchronized (workers) {
            for (Worker worker : workers.subList(Math.min(1, workers.size()), workers.size())) {
                if (worker.isAlive() && worker.isReady()) { // one that starts was wanted
                    worker.retire();
                    incomplete();
                }
            }
        }
    }

    /**
     * Ends all, and waits for their end; those that have not ended after {@link WorkerCommand#endMillis}, or after
     * {@code millis} ms if that is less, are killed.
     */
    void close(long millis) {
        List<Worker> all;
        synchronized (workers) {
            closed = true;
            replaced.addAll(workers);
            all = List.copyOf(replaced);
        }
        all.forEach(Worker::stop);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Math.min(millis, command.endMillis()));
        all.forEach(worker -> worker.endBy(deadline));
        all.forEach(Worker::awaitOver);
        noteCache();
        try {
            server.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing the control socket failed", e);
        }
    }
}
