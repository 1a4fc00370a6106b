package dev.furrow.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this JVM has open of what sessions open.
 *
 * @param threads the platform threads that Furrow started
 * @param sockets how many sockets and pipes there are, 0 where {@code /proc} does not tell
 * @param mapped how many files are mapped, 0 where {@code /proc} does not tell
 */
record OpenThings(Set<Thread> threads, long sockets, long mapped) {
    private static final Path SELF = Path.of("/proc/self");

    static OpenThings now() throws IOException {
        Set<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("furrow-"))
                .collect(Collectors.toSet());
        return new OpenThings(threads, countSockets(), countMapped());
    }

    private static long countSockets() throws IOException {
        Path descriptors = SELF.resolve("fd");
        if (!Files.isDirectory(descriptors)) {
            return 0;
        }
        List<Path> all;
        try (Stream<Path> found = Files.list(descriptors)) {
            all = found.toList();
        }
        return all.stream().filter(OpenThings::isSocketOrPipe).count();
    }

    private static boolean isSocketOrPipe(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.contains("socket:") || target.contains("pipe:");
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }

    private static long countMapped() throws IOException {
        Path maps = SELF.resolve("maps");
        return Files.exists(maps)
                ? Files.readAllLines(maps).stream()
                        .filter(line -> line.contains(".npy") || line.contains("furrow"))
                        .filter(line -> !line.endsWith(".jar"))
                        .count()
                : 0;
    }

    void assertNoMoreThan(OpenThings before) {
        assertThat(before.threads).containsAll(threads);
        assertThat(sockets).as("sockets and pipes").isLessThanOrEqualTo(before.sockets);
        assertThat(mapped).as("files mapped").isLessThanOrEqualTo(before.mapped);
    }
}
