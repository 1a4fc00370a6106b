package dev.furrow.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Has a driver in a process of its own run a resumable session, kills it at moments of chance, and starts it again. */
final class DriverKiller {
    /** After so many kills it may come to its end. */
    private static final int KILLS = 3;

    private static final long END_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Place place;
    private final int size;
    private final Random random;
    private final List<Long> orphaned = new ArrayList<>();
    private volatile @Nullable Process driver;
    private int kills;

    DriverKiller(Place place, int size, long seed) {
        this.place = place;
        this.size = size;
        this.random = new Random(~seed);
    }

    /**
     * Runs a driver to its end, however often it takes.
     *
     * @param deadline when it is killed no more, by {@link System#nanoTime}
     * @return the bits of its result
     * @throws SoakFailure if it ends by itself without a result, or workers outlive it
     */
    String run(long deadline) throws IOException, InterruptedException {
        Path session = Files.createDirectory(place.resumed().resolve("session"));
        Path result = place.resumed().resolve("result");
        int rest = KILLS;
        while (true) {
            Process process = start(session, result);
            long lives = TimeUnit.MILLISECONDS.toNanos(500L + random.nextInt(3000));
            boolean mayEnd = rest == 0 || System.nanoTime() - deadline >= 0;
            if (mayEnd ? process.waitFor() >= 0 : process.waitFor(lives, TimeUnit.NANOSECONDS)) {
                if (process.exitValue() != 0) {
                    throw new SoakFailure("a resumed driver failed: exit code " + process.exitValue());
                }
                String bits = Files.readString(result);
                Place.delete(session);
                Files.delete(result);
                return bits;
            }
            kill(process);
            rest--;
        }
    }

    private void kill(Process process) throws InterruptedException {
        List<ProcessHandle> workers = process.descendants().toList();
        long killed = System.nanoTime();
        process.destroyForcibly().waitFor();
        kills++;
        while (workers.stream().anyMatch(DriverKiller::runs)) { // onExit looks every second at others' children
            if (System.nanoTime() - killed > END_NANOS) {
                throw new SoakFailure("workers outlive a driver that was killed: " + workers);
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        orphaned.add(System.nanoTime() - killed);
    }

    /** Tells whether a process has not ended; one that has, and is still to be reaped by the system, has no command. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private Process start(Path session, Path result) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-Dfurrow.workers=" + Workload.WORKERS,
                        "-Dfurrow.directory=" + place.sessions(),
                        "-Dfurrow.session=" + session,
                        "-Dfurrow.resume=true",
                        "--class-path",
                        System.getProperty("java.class.path"),
                        ResumableDriver.class.getName(),
                        Integer.toString(size),
                        result.toString()))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(place.driverLog().toFile()))
                .start();
        driver = process;
        return process;
    }

    /** Kills the driver, if one runs. From any thread. */
    void abort() {
        Process running = driver;
        if (running != null) {
            running.destroyForcibly();
        }
    }

    /** Returns how often a driver was killed. */
    int kills() {
        return kills;
    }

    /** Returns how long it took from the kill of drivers until the last of their workers had ended, in ns. */
    List<Long> orphaned() {
        return List.copyOf(orphaned);
    }
}
