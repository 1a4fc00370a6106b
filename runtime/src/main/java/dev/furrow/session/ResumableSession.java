package dev.furrow.session;

import dev.furrow.ConfigurationException;
import dev.furrow.FurrowException;
import dev.furrow.array.NdArray;
import dev.furrow.codec.ValueWriter;
import dev.furrow.engine.Supervision;
import dev.furrow.engine.reduce.Leaves;
import dev.furrow.internal.Log;
import dev.furrow.segment.PrivateFiles;
import dev.furrow.segment.WorkersLock;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory in which a session lies that can be resumed: its arrays, and what of its calls is done. Thread-safe.
 *
 * <pre>
 *   furrow-session   what it is of: the {@link Manifest}, written when the arrays are there
 *   lock             held by the driver
 *   boot             which start of the machine it ran under last
 *   arrays/          the arrays, as .npy files
 *   calls/           a {@link CallRecord} for each call, numbered from 0, and workers.lock, held by worker processes
 * </pre>
 */
final class ResumableSession {
    private static final Log LOG = new Log(ResumableSession.class);
    private static final String LOCK = "lock";
    private static final String BOOT = "boot";
    private static final long WORKERS_MILLIS = 30_000;
    private static final long CHECKPOINT_MILLIS = 5_000;

    private final Path directory;
    private final FileChannel lock;
    private final boolean resumed;
    private final boolean powerFailed;
    private final ConcurrentMap<SessionCall<?>, CallRecord> running = new ConcurrentHashMap<>();
    private final Thread checkpoints =
            Thread.ofPlatform().name("furrow-checkpoints").daemon().unstarted(this::checkpointNowAndThen);

    /** Guarded by this, as are those below. */
    private long calls;

    private CallRecord.@Nullable Store store;

    private ResumableSession(Path directory, FileChannel lock, boolean resumed, boolean powerFailed) {
        this.directory = directory;
        this.lock = lock;
        this.resumed = resumed;
        this.powerFailed = powerFailed;
    }

    /**
     * Opens the directory, or makes it.
     *
     * @param resume whether a session that lies there is to be gone on with
     * @throws ConfigurationException if it holds something else, a session that is not to be resumed, or one of another
     *     version of the job; or if it is in use
     */
    static ResumableSession open(Path directory, boolean resume, Manifest wanted)
            throws IOException, InterruptedException {
        Path manifest = directory.resolve(Manifest.FILE);
        if (!Files.exists(directory.resolve(LOCK))) {
            requireEmpty(directory);
        }
        Files.createDirectories(directory);
        FileChannel lock = lock(directory);
        try {
            boolean resumed = Files.exists(manifest);
            if (resumed) {
                requireSame(directory, resume, wanted, Manifest.read(manifest));
                Files.createDirectories(directory.resolve("calls"));
                if (!WorkersLock.awaitFree(directory.resolve("calls").resolve(WorkersLock.FILE), WORKERS_MILLIS)) {
                    throw new ConfigurationException("workers of the session that is to be resumed still run:"
                            + " they end with their driver, unless they are stopped; session=" + directory);
                }
            }
            Files.createDirectories(directory.resolve("arrays"));
            Files.createDirectories(directory.resolve("calls"));
            String boot = boot();
            Path bootFile = directory.resolve(BOOT);
            boolean powerFailed = resumed
                    && !(Files.exists(bootFile)
                            && new String(Files.readAllBytes(bootFile), StandardCharsets.UTF_8).equals(boot));
            return new ResumableSession(directory, lock, resumed, powerFailed);
        } catch (IOException | RuntimeException | InterruptedException e) {
            lock.close();
            throw e;
        }
    }

    private static void requireEmpty(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                if (files.findAny().isPresent()) {
                    throw new ConfigurationException("a session is not begun in a directory that holds other files:"
                            + " session=" + directory.toAbsolutePath() + "; name one that is empty or does not exist");
                }
            }
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        Path file = directory.resolve(LOCK);
        FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), PrivateFiles.file(file));
        FileLock held = null;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            LOG.log(Level.DEBUG, "the session is open in this JVM", e);
        } finally {
            if (held == null) {
                channel.close();
            }
        }
        if (held == null) {
            throw new ConfigurationException("the session is in use by another driver: session="
                    + directory.toAbsolutePath() + "; end that, or name another directory");
        }
        return channel;
    }

    private static void requireSame(Path directory, boolean resume, Manifest wanted, Manifest begun) {
        if (!resume) {
            throw new ConfigurationException("a session lies there already: session=" + directory.toAbsolutePath()
                    + "; say resume to go on with it, or delete the directory to begin anew");
        }
        List<String> differences = wanted.differences(begun);
        if (!differences.isEmpty()) {
            throw new ConfigurationException("the session was written by another version of the job: session="
                    + directory.toAbsolutePath() + ": " + String.join("; ", differences)
                    + "; delete the directory to begin anew");
        }
    }

    /** Returns what tells one start of the machine from another; where the system has nothing of that, something new. */
    private static String boot() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return UUID.randomUUID().toString();
        }
    }

    /** Tells whether there was something to go on with. */
    boolean isResumed() {
        return resumed;
    }

    /** Returns where an array lies. */
    Path file(String array) {
        return directory.resolve("arrays").resolve(array + ".npy");
    }

    /**
     * Checks that the arrays are there that an earlier run has made.
     *
     * @throws ConfigurationException if one is missing
     */
    void requireFiles(Collection<Path> files) {
        for (Path file : files) {
            if (resumed && !Files.exists(file)) {
                throw new ConfigurationException("the session that is to be resumed has lost an array: session="
                        + directory.toAbsolutePath() + " file=" + file + "; delete the directory to begin anew");
            }
        }
    }

    /** Begins, when the arrays are there and loaded. */
    synchronized void begin(Collection<NdArray> arrays, List<NdArray> reduced, Manifest manifest) throws IOException {
        store = new CallRecord.Store(List.copyOf(arrays), reduced, powerFailed);
        DurableFiles.write(directory.resolve(BOOT), boot().getBytes(StandardCharsets.UTF_8));
        if (!resumed) {
            arrays.forEach(NdArray::force);
            DurableFiles.write(directory.resolve(Manifest.FILE), manifest.text().getBytes(StandardCharsets.UTF_8));
        }
        checkpoints.start();
    }

    private CallRecord.Store store() {
        if (store == null) {
            throw new IllegalStateException("the session has not begun");
        }
        return store;
    }

    /** Has a call go on where it stopped; returns true if it was done, and has been told what it returned. */
    boolean resume(SessionCall<?> call) {
        try {
            CallRecord record;
            synchronized (this) {
                record = CallRecord.open(
                        directory.resolve("calls").resolve(Long.toString(calls)), identity(call), store());
                calls++;
            }
            call.resumes(this, record);
            record.replay(call);
            if (!record.isDone()) {
                running.put(call, record);
            }
            return record.isDone();
        } catch (IOException e) {
            throw new FurrowException("the call can't be recorded to be resumed: session=" + directory + ": " + e, e);
        }
    }

    private CallRecord.Identity identity(SessionCall<?> call) {
        long count = call.space().count();
        boolean reduces = call.task().isReduced();
        Leaves grains = store().reduced().isEmpty() && !reduces
                ? Supervision.grains(count)
                : call.bound().starter().leaves(count);
        ValueWriter identity = new ValueWriter();
        call.space().write(identity);
        identity.writeBytes(call.arguments(), 0, call.arguments().length);
        String text = "task=" + call.task().name() + " indices=" + count + " digest=" + digest(identity.toByteArray());
        return new CallRecord.Identity(text, grains, call.keepsResults(), reduces);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has it", e);
        }
    }

    /** Says that a call has ended. */
    void ended(SessionCall<?> call, CallRecord record, boolean done) throws IOException {
        running.remove(call);
        try {
            if (done) {
                record.finish();
            }
        } finally {
            record.close();
        }
    }

    /** Runs a step of the driver's, unless an earlier run has done it; the arrays that it changes are put back first. */
    synchronized void once(Runnable step, List<NdArray> changed) {
        try {
            Path base = directory.resolve("calls").resolve(Long.toString(calls));
            Leaves none = new Leaves(0, 0);
            CallRecord.Store own = new CallRecord.Store(store().arrays(), changed, powerFailed);
            CallRecord record =
                    CallRecord.open(base, new CallRecord.Identity("a step of the driver", none, false, false), own);
            calls++;
            if (!record.isDone()) {
                record.beginMerge();
                step.run();
                record.finish();
            }
        } catch (IOException e) {
            throw new FurrowException("a step can't be recorded: session=" + directory + ": " + e, e);
        }
    }

    private void checkpointNowAndThen() {
        try {
            while (true) {
                Thread.sleep(CHECKPOINT_MILLIS);
                for (CallRecord record : running.values()) {
                    try {
                        record.checkpoint();
                    } catch (IOException e) {
                        LOG.log(Level.WARNING, "no checkpoint could be made", e);
                    }
                }
            }
        } catch (InterruptedException e) {
            LOG.log(Level.TRACE, "no more checkpoints");
        }
    }

    /** Makes no more checkpoints: the arrays are about to be closed. */
    void stop() {
        checkpoints.interrupt();
        boolean interrupted = false;
        while (checkpoints.isAlive()) {
            try {
                checkpoints.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets another driver open the directory. */
    void unlock() {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the lock of the session can't be closed", e);
        }
    }
}
