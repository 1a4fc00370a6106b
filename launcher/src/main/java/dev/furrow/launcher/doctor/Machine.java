package dev.furrow.launcher.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the system tells about itself. On systems other than Linux most of it is empty.
 *
 * @param root the directory under which {@code proc} and {@code sys} lie
 * @param sharedMemory the directory of the shared-memory file system
 * @param temporary the temporary directory
 * @param processors how many processors this JVM may use
 * @param maxHeap how large the heap of a JVM without {@code -Xmx} may become, in bytes
 * @param property reads a system property, or null
 * @param environment the environment
 */
record Machine(
        Path root,
        Path sharedMemory,
        Path temporary,
        int processors,
        long maxHeap,
        UnaryOperator<String> property,
        Map<String, String> environment) {
    private static final String CGROUP = "sys/fs/cgroup/";

    /** What version 1 of control groups says where there is no limit is a number of about this size. */
    private static final long NO_LIMIT = 1L << 60;

    /** Returns this one. */
    @SuppressWarnings("NullAway") // a property that is not set is null, which the checks expect
    static Machine here() {
        return new Machine(
                Path.of("/"),
                Path.of("/dev/shm"),
                Path.of(System.getProperty("java.io.tmpdir", ".")),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory(),
                System::getProperty,
                System.getenv());
    }

    /** Returns the text of a file, without white space at its ends; empty if it can't be read. */
    Optional<String> text(String file) {
        try {
            return Optional.of(Files.readString(root.resolve(file)).strip());
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Returns the number in a file; empty if it can't be read, or holds none. */
    OptionalLong number(String file) {
        return number(text(file));
    }

    private static OptionalLong number(Optional<String> text) {
        try {
            return text.isPresent() ? OptionalLong.of(Long.parseLong(text.get())) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty(); // "max"
        }
    }

    /** Returns a line of {@code /proc/meminfo} in bytes. */
    OptionalLong memoryInfo(String name) {
        return text("proc/meminfo").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .filter(digits -> !digits.isEmpty())
                .mapToLong(digits -> Long.parseLong(digits) * 1024)
                .findFirst();
    }

    /** Returns how many processors the container may keep busy; empty if it is not limited. */
    Optional<Double> processorLimit() {
        Optional<String> max = text(CGROUP + "cpu.max");
        if (max.isPresent()) {
            Matcher quota = Pattern.compile("(\\d+) (\\d+)").matcher(max.get());
            return quota.matches()
                    ? Optional.of(Double.parseDouble(quota.group(1)) / Double.parseDouble(quota.group(2)))
                    : Optional.empty();
        }
        OptionalLong quota = number(CGROUP + "cpu/cpu.cfs_quota_us");
        OptionalLong period = number(CGROUP + "cpu/cpu.cfs_period_us");
        return quota.isPresent() && quota.getAsLong() > 0 && period.isPresent()
                ? Optional.of((double) quota.getAsLong() / period.getAsLong())
                : Optional.empty();
    }

    /** Returns the container's limit of memory in bytes, to which shared memory counts; empty if it is not limited. */
    OptionalLong memoryLimit() {
        return text(CGROUP + "memory.max").isPresent()
                ? number(CGROUP + "memory.max")
                : limited(number(CGROUP + "memory/memory.limit_in_bytes"));
    }

    private static OptionalLong limited(OptionalLong number) {
        return number.isPresent() && number.getAsLong() < NO_LIMIT ? number : OptionalLong.empty();
    }

    /** Returns how much of that limit is in use, in bytes. */
    OptionalLong memoryUsed() {
        OptionalLong current = number(CGROUP + "memory.current");
        return current.isPresent() ? current : number(CGROUP + "memory/memory.usage_in_bytes");
    }

    /**
     * A limit of {@code ulimit}.
     *
     * @param soft what holds now; empty for none
     * @param hard what a process may set it to; empty for none
     */
    record Limit(OptionalLong soft, OptionalLong hard) {}

    /** Returns a line of {@code /proc/self/limits}, such as that of {@code "Max open files"}. */
    Optional<Limit> limit(String name) {
        List<String> lines = text("proc/self/limits").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(name + " "))
                .toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String[] words = lines.getFirst().substring(name.length()).strip().split("\\s+", -1);
        return words.length < 2
                ? Optional.empty()
                : Optional.of(new Limit(number(Optional.of(words[0])), number(Optional.of(words[1]))));
    }
}
