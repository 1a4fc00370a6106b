package dev.furrow.bench.soak;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Does workers harm, at times and in ways that a seed decides; what they are doing then is left to chance. */
final class Monkey implements AutoCloseable {
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
        STARVE,
        /** The lowest priority, for good. */
        DEMOTE
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
            Long victim = workers.any(random);
            if (victim != null && !closed) {
                doHarm(choose(), victim);
            }
        }
    }

    private Harm choose() {
        int number = random.nextInt(20);
        if (number < 8) {
            return Harm.KILL;
        }
        if (number < 9) {
            return Harm.TERMINATE;
        }
        if (number < 10) {
            return Harm.CRASH;
        }
        if (number < 15) {
            return Harm.STOP;
        }
        return number < 19 ? Harm.STARVE : Harm.DEMOTE;
    }

    private void doHarm(Harm harm, long pid) {
        boolean hit =
                switch (harm) {
                    case KILL -> workers.killing(pid) && signal("KILL", pid);
                    case TERMINATE -> workers.killing(pid) && signal("TERM", pid);
                    case CRASH -> workers.killing(pid) && signal("SEGV", pid);
                    case STOP -> shell("kill -STOP $0 && sleep %.3f; kill -CONT $0", pid, random.nextDouble() / 2);
                    case STARVE ->
                        shell(
                                "for i in $(seq %.0f); do kill -STOP $0 && sleep 0.045 && kill -CONT $0 && sleep 0.005;"
                                        + " done; kill -CONT $0",
                                pid,
                                1 + random.nextDouble() * 20);
                    case DEMOTE -> run("renice", "-n", "19", "-p", Long.toString(pid));
                };
        if (hit) {
            done.merge(harm, 1, Integer::sum);
        }
    }

    private static boolean signal(String name, long pid) {
        if (name.equals("KILL")) { // without a process in between: so the time until it is noticed is its own
            return ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false);
        }
        return run("kill", "-s", name, Long.toString(pid));
    }

    private static boolean shell(String lines, long pid, double number) {
        return run("bash", "-c", String.format(Locale.ROOT, lines, number) + " 2> /dev/null; true", Long.toString(pid));
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            throw new IllegalStateException("the monkey needs " + command[0], e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
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
