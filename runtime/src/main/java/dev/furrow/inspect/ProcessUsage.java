package dev.furrow.inspect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a process uses, as far as the system tells.
 *
 * @param cpu the processor time that it has used
 * @param rssBytes the memory of it that lies in RAM, in bytes, shared arrays included; on Linux only
 */
public record ProcessUsage(Optional<Duration> cpu, OptionalLong rssBytes) {
    /** What is known of a process that is none of its own. */
    public static final ProcessUsage UNKNOWN = new ProcessUsage(Optional.empty(), OptionalLong.empty());

    private static final String RSS = "VmRSS:";

    /** Returns what a process uses now; nothing if it has ended. */
    public static ProcessUsage of(long pid) {
        return new ProcessUsage(
                ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration()), rss(pid));
    }

    private static OptionalLong rss(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith(RSS))
                    .mapToLong(line ->
                            1024 * Long.parseLong(line.substring(RSS.length()).replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException | RuntimeException e) {
            return OptionalLong.empty(); // it ended, or there is no /proc
        }
    }
}
