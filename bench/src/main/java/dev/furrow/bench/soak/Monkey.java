package dev.furrow.bench.soak;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Does workers harm, at times and in ways that a seed decides; what they are doing then is left to chance. */
final class Monkey implements AutoCloseable {
    private static final long STARVING_MILLIS = 45;
    private static final long FED_MILLIS = 5;

    private final Workers workers;
    private final Random random;
    private final Map<Harm, Integer> done = new EnumMap<>(Harm.class);
    private final Thread thread = Thread.ofPlatform().name("monkey").daemon().unstarted(this::play);
    private volatile boolean closed;

    /** What it does. */
    enum Harm {
        /** A kill that no process can see to: what the kernel does where memory is short. */
        KILL,
        /** An end by another signal, which the JVM sees to. */
        TERMINATE,
        /** A crash, as by a native library. */
        CRASH,
        /** A stop for up to half a second. */
        STOP,
        /** A tenth of a processor for up to a second, in short turns. */
        STARVE
    }

    Monkey(Workers workers, long seed) {
        this.workers = workers;
        this.random = new Random(seed);
    }

    void start() {
        thread.start();
    }

    private void play() {
        while (!closed) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100L + random.nextInt(500)));
            Harm harm = choose();
            ProcessHandle victim = workers.any(random);
            if (victim != null && !closed) {
                doHarm(harm, victim);
                done.merge(harm, 1, Integer::sum);
            }
        }
    }

    private Harm choose() {
        int number = random.nextInt(20);
        if (number < 8) {
            return Harm.KILL;
        }
        if (number < 10) {
            return Harm.TERMINATE;
        }
        if (number < 11) {
            return Harm.CRASH;
        }
        return number < 16 ? Harm.STOP : Harm.STARVE;
    }

    private void doHarm(Harm harm, ProcessHandle victim) {
        switch (harm) {
            case KILL -> {
                workers.killing(victim); // timed, as the kernel itself does all of it
                victim.destroyForcibly();
            }
            case TERMINATE -> victim.destroy();
            case CRASH -> signal("SEGV", victim);
            case STOP -> stop(victim, 1 + random.nextInt(500));
            case STARVE -> {
                for (int turns = random.nextInt(20); turns >= 0; turns--) {
                    stop(victim, STARVING_MILLIS);
                    pause(FED_MILLIS);
                }
            }
        }
    }

    private static void stop(ProcessHandle victim, long millis) {
        signal("STOP", victim);
        try {
            pause(millis);
        } finally {
            signal("CONT", victim);
        }
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** Sends a signal to a process, if it lives. Of a shell, as there may be no program of this name. */
    private static void signal(String name, ProcessHandle victim) {
        if (!victim.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("sh", "-c", "kill -s " + name + " " + victim.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("the monkey needs sh", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns how often it did what; when it is closed. */
    Map<Harm, Integer> done() {
        return Map.copyOf(done);
    }

    /** Lets it finish what it is doing. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
