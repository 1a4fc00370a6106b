package dev.furrow.engine.process;

import dev.furrow.engine.InvocationSlot;
import dev.furrow.engine.StatusBoard;
import dev.furrow.engine.TaskLoop;
import dev.furrow.engine.TeamExchange;
import dev.furrow.engine.WorkerPlace;
import dev.furrow.engine.reduce.Accumulators;
import dev.furrow.engine.reduce.ReductionTree;
import dev.furrow.engine.trace.Trace;
import dev.furrow.internal.Log;
import dev.furrow.internal.ThreadStacks;
import dev.furrow.job.AttachedArrays;
import dev.furrow.job.JobDescriptor;
import dev.furrow.segment.SessionDirectory;
import dev.furrow.sync.SyncLink;
import dev.furrow.sync.SyncParty;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The worker's side of a session: joins, attaches the arrays, and takes part in the calls that the driver announces.
 *
 * <p>The main thread runs tasks; another reads the socket all the time, so that the driver's death ends this process
 * even within a task.
 */
public final class WorkerProcess {
    private static final Log LOG = new Log(WorkerProcess.class);
    private static final int EXIT_CANNOT_START = 70;
    private static final int EXIT_DRIVER_DIED = 71;
    private static final int EXIT_CANNOT_GO_ON = 72;
    private static final int REAP_ATTEMPTS = 100;
    private static final int REAP_PAUSE_MILLIS = 10;

    private final Path directory;
    private final Path socketFile;
    private final int worker;
    private final FutureTask<Welcome> joining;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean stopped;
    private volatile @Nullable SyncParty sync;
    private volatile @Nullable WorkerLoop requests;

    private WorkerProcess(Path directory, Path socketFile, int worker, String token) {
        this.directory = directory;
        this.socketFile = socketFile;
        this.worker = worker;
        this.joining = new FutureTask<>(() -> join(token));
    }

    /** What the driver says to a worker that has joined. */
    private record Welcome(MessageChannel channel, boolean check, long seed, int incarnation, int maxTasks) {}

    /** Runs a worker until its session ends, then ends this JVM; see {@code dev.furrow.worker.WorkerMain}. */
    public static <J> void run(Supplier<JobDescriptor<J>> job, String[] arguments) {
        if (arguments.length != 3) {
            System.err.println("A worker of job " + job.get().name() + " is started by its session, not by hand.");
            System.exit(EXIT_CANNOT_START);
        }
        int worker = Integer.parseInt(arguments[2]);
        InterruptSignal.leaveToDriver();
        try {
            Bell bell = new Bell();
            String token = bell.token();
            System.setIn(InputStream.nullInputStream());
            new WorkerProcess(Path.of(arguments[0]), Path.of(arguments[1]), worker, token).serve(job, bell);
            System.exit(0);
        } catch (IOException | InterruptedException e) {
            System.err.println("worker " + worker + " can't join its session: " + e);
            System.exit(EXIT_CANNOT_START);
        }
    }

    private Welcome join(String token) throws IOException {
        SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX);
        socket.connect(UnixDomainSocketAddress.of(socketFile));
        MessageChannel channel = new MessageChannel(socket, MessageChannel.MAX_BYTES);
        channel.write(Message.of(Message.Type.HELLO, out -> {
            out.writeInt(Message.PROTOCOL);
            out.writeUTF(token);
            out.writeInt(worker);
            out.writeLong(ProcessHandle.current().pid());
        }));
        Message welcome = channel.read();
        if (welcome == null || welcome.type() != Message.Type.WELCOME) {
            throw new EOFException("the driver does not welcome this worker");
        }
        try (DataInputStream fields = welcome.fields()) {
            return new Welcome(channel, fields.readBoolean(), fields.readLong(), fields.readInt(), fields.readInt());
        }
    }

    /** Returns when the driver has welcomed this worker, which it does when there is what to attach. */
    private Welcome awaitWelcome() throws IOException, InterruptedException {
        try {
            return joining.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }

    /**
     * Joins, and serves the session until it ends.
     *
     * <p>Another thread joins, as that takes Java as long as what this one does meanwhile: it loads its security providers
     * before it opens a socket.
     */
    private <J> void serve(Supplier<JobDescriptor<J>> described, Bell bell) throws IOException, InterruptedException {
        Thread.ofPlatform().name("furrow-control").daemon().start(() -> {
            joining.run();
            if (joining.state() == Future.State.SUCCESS) {
                listen(joining.resultNow().channel());
            }
        });
        JobDescriptor<J> job = described.get();
        Words.load();
        Welcome welcome = awaitWelcome();
        MessageChannel channel = welcome.channel();
        WorkerLoop loop;
        TaskLoop<J> tasks;
        try {
            // As long as the process: closing a shared arena would stall every thread.
            Arena arena = Arena.global();
            ControlSegment control = ControlSegment.attach(directory, arena);
            InvocationSlot slot = StatusBoard.attach(directory, arena).join(worker);
            SyncParty party = SyncParty.attach(
                    directory,
                    job.sync(),
                    job.arrayNames(),
                    worker,
                    welcome.incarnation(),
                    new ChannelLink(channel),
                    arena);
            sync = party;
            AttachedArrays arrays =
                    AttachedArrays.attach(job.arrays(), directory, arena).with(party);
            Accumulators accumulators = Accumulators.of(job, arrays);
            ReductionTree tree = accumulators.isEmpty()
                    ? null
                    : ReductionFile.attach(directory, accumulators, control.workers(), arena);
            TeamExchange team = job.hasTeam() ? TeamFile.attach(directory, control.workers(), arrays, arena) : null;
            WorkerPlace place = new WorkerPlace(worker, control.workers(), welcome.seed(), team);
            tasks = new TaskLoop<>(
                    job,
                    arrays,
                    slot,
                    accumulators,
                    tree,
                    place,
                    Trace.attach(directory, worker, arena),
                    welcome.check(),
                    null);
            tasks.start();
            loop = new WorkerLoop(
                    job,
                    tasks,
                    control,
                    worker,
                    welcome.maxTasks(),
                    replies(control, welcome),
                    new Spill(directory),
                    new SupervisionFiles(directory, accumulators, arena, false),
                    bell);
            requests = loop;
            if (stopped) {
                loop.stop();
            }
        } catch (Throwable thrown) {
            channel.write(Message.of(Message.Type.NOT_READY, out -> ThrowableCodec.write(out, thrown)));
            end.await(); // the driver's STOP
            return;
        }
        channel.write(Message.of(Message.Type.READY));
        if (loop.run()) {
            channel.write(Message.of(Message.Type.RETIRING));
        }
        stop(tasks);
    }

    private Replies replies(ControlSegment control, Welcome welcome) {
        WorkerWords words = control.worker(worker);
        return new Replies(
                worker,
                welcome.incarnation(),
                control.replies(worker),
                new Spill(directory),
                () -> ring(words, welcome.channel()),
                () -> {
                    WorkerLoop running = requests;
                    return running != null && running.isStopped();
                });
    }

    /** Tells the driver of replies, if it wants to be told. */
    private void ring(WorkerWords words, MessageChannel channel) {
        if (!words.ring()) {
            return;
        }
        try {
            channel.write(Message.of(Message.Type.REPLIES));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the driver does not receive that there are replies", e);
        }
    }

    private void stop(TaskLoop<?> loop) {
        try {
            loop.stop();
        } catch (Throwable thrown) {
            System.err.println("worker " + worker + " could not stop: " + thrown);
            thrown.printStackTrace();
        }
    }

    /** Passes messages on until the driver says stop; if the socket ends before, the driver is dead. */
    private void listen(MessageChannel channel) {
        try {
            Message message;
            do {
                message = channel.read();
                if (message == null) {
                    driverDied();
                    return;
                }
                received(message, channel);
            } while (message.type() != Message.Type.STOP);
            // A task that does not come to its end is not waited for: the driver kills this process if it must.
            awaitEnd();
        } catch (IOException e) {
            driverDied();
        } catch (Throwable thrown) { // without this thread nobody would notice the driver's death
            System.err.println("worker " + worker + " can't go on: " + thrown);
            Runtime.getRuntime().halt(EXIT_CANNOT_GO_ON);
        }
    }

    /**
     * Ends this process if the driver dies before it has killed it: a task or a shutdown hook that hangs outlives no driver.
     * It looks from time to time and does not read the socket: a JVM takes 300 ms more to end while a thread is in a system
     * call.
     */
    private void awaitEnd() throws InterruptedException {
        while (Files.exists(directory) && !SessionDirectory.reapOne(directory)) {
            Thread.sleep(REAP_PAUSE_MILLIS);
        }
        driverDied();
    }

    private void received(Message message, MessageChannel channel) throws IOException {
        SyncParty party = sync;
        WorkerLoop loop = requests;
        switch (message.type()) {
            case WOKEN -> {
                if (party != null) {
                    try (DataInputStream fields = message.fields()) {
                        party.woken(fields.readLong(), fields.readLong());
                    }
                }
            }
            case RETIRE -> {
                if (loop != null) {
                    loop.retire();
                }
            }
            case DUMP ->
                channel.write(new Message(
                        Message.Type.DUMPED, ThreadStacks.all("main").getBytes(StandardCharsets.UTF_8)));
            case STOP -> {
                stopped = true;
                end.countDown();
                loop = requests;
                if (loop != null) {
                    loop.stop();
                }
            }
            default -> throw new IOException("a driver does not send " + message.type());
        }
    }

    /** Deletes what the driver could not, once the operating system has released its lease, and ends at once. */
    private void driverDied() {
        for (int attempt = 0; attempt < REAP_ATTEMPTS; attempt++) {
            if (SessionDirectory.reapOne(directory) || !Files.exists(directory)) {
                break;
            }
            try {
                Thread.sleep(REAP_PAUSE_MILLIS);
            } catch (InterruptedException e) {
                break;
            }
        }
        Path socketDirectory = socketFile.resolveSibling("");
        if (!socketDirectory.equals(directory)) {
            SessionDirectory.reapOne(socketDirectory);
        }
        Runtime.getRuntime().halt(EXIT_DRIVER_DIED);
    }

    /** Says on the channel which threads sleep and wake; of a driver that died {@link #listen} learns. */
    private record ChannelLink(MessageChannel channel) implements SyncLink {
        @Override
        public void await(long ticket, long key, long offset, long expected) {
            send(Message.of(Message.Type.WAIT, out -> {
                out.writeLong(ticket);
                out.writeLong(key);
                out.writeLong(offset);
                out.writeLong(expected);
            }));
        }

        @Override
        public void leave(long ticket, long key) {
            send(Message.of(Message.Type.LEAVE, out -> {
                out.writeLong(ticket);
                out.writeLong(key);
            }));
        }

        @Override
        public void wake(long key, int count) {
            send(Message.of(Message.Type.WAKE, out -> {
                out.writeLong(key);
                out.writeInt(count);
            }));
        }

        private void send(Message message) {
            try {
                channel.write(message);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "the driver does not receive " + message.type(), e);
            }
        }
    }
}
