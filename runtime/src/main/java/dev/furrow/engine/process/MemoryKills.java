package dev.furrow.engine.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Tells whether the kernel killed a process because memory ran out: by the counters of this process's own cgroup, in
 * which its children are too, or else by the kernel's log where that may be read. Of systems that have neither it tells
 * nothing. Thread-safe.
 */
final class MemoryKills {
    private static final int LOG_SECONDS = 2;

    private final Optional<Path> counter;
    private final Log log;
    private long seen;

    /** The last lines of the kernel's log. */
    @FunctionalInterface
    interface Log {
        List<String> lines() throws IOException, InterruptedException;
    }

    /**
     * Starts to watch.
     *
     * @param cgroup the file that tells the cgroups of this process, {@code /proc/self/cgroup}
     * @param root where cgroups are mounted, {@code /sys/fs/cgroup}
     */
    MemoryKills(Path cgroup, Path root, Log log) {
        this.counter = counter(cgroup, root);
        this.log = log;
        this.seen = count();
    }

    /** Starts to watch on this system. */
    static MemoryKills ofSystem() {
        return new MemoryKills(Path.of("/proc/self/cgroup"), Path.of("/sys/fs/cgroup"), MemoryKills::dmesg);
    }

    /** Returns by what it is known that the kernel killed a process for memory; empty if it is not. */
    synchronized Optional<String> evidence(long pid) {
        long now = count();
        if (now > seen) {
            seen = now;
            return counter.map(file -> "oom_kill in " + file.getFileName() + " of its cgroup");
        }
        try {
            String killed = "Killed process " + pid + " ";
            return log.lines().stream()
                    .filter(line -> line.contains(killed))
                    .reduce((first, last) -> last)
                    .map(line -> "the kernel's log: " + line.strip());
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Returns the file that counts, of version 2 ({@code 0::/path}) or 1 ({@code 4:memory:/path}). */
    private static Optional<Path> counter(Path cgroup, Path root) {
        List<String> lines;
        try {
            lines = Files.readAllLines(cgroup);
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // not Linux
        }
        return lines.stream()
                .flatMap(line -> candidates(line, root))
                .filter(Files::isReadable)
                .findFirst();
    }

    /** The path is as the host sees it: within a container the cgroup may be the mounted root itself. */
    private static Stream<Path> candidates(String line, Path root) {
        String[] parts = line.split(":", 3);
        if (parts.length < 3) {
            return Stream.empty();
        }
        String path = parts[2].startsWith("/") ? parts[2].substring(1) : parts[2];
        if (parts[1].isEmpty()) {
            return Stream.of(root, root.resolve("unified"))
                    .flatMap(base -> Stream.of(base.resolve(path), base))
                    .map(directory -> directory.resolve("memory.events"));
        }
        if (!List.of(parts[1].split(",")).contains("memory")) {
            return Stream.empty();
        }
        Path base = root.resolve("memory");
        return Stream.of(base.resolve(path), base).map(directory -> directory.resolve("memory.oom_control"));
    }

    private long count() {
        if (counter.isEmpty()) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(counter.get())) {
            return lines.filter(line -> line.startsWith("oom_kill "))
                    .mapToLong(line ->
                            Long.parseLong(line.substring("oom_kill ".length()).strip()))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    /** Most systems show their log to root alone: then there is nothing, and no harm is done. */
    private static List<String> dmesg() throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of("/usr/bin/dmesg")) && !Files.isExecutable(Path.of("/bin/dmesg"))) {
            return List.of();
        }
        Process process = new ProcessBuilder("dmesg")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> lines = reader.lines().toList();
            process.waitFor(LOG_SECONDS, TimeUnit.SECONDS);
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }
}
