package dev.furrow.array;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.Access;
import dev.furrow.ArrayExistsException;
import dev.furrow.Shape;
import dev.furrow.segment.NamedSegments;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of named arrays have in common: a place of their own, and programs that create, attach and are killed. */
@Timeout(60) // none comes near it; it makes a hang a failure
abstract class NamedArraysFixture {
    static final String SETTING = "furrow.directory";

    @TempDir
    Path base;

    @BeforeEach
    final void useADirectoryOfOurOwn() {
        System.setProperty(SETTING, base.toString());
    }

    @AfterEach
    final void nothingIsLeft() throws IOException {
        System.clearProperty(SETTING);
        try (Stream<Path> files = Files.list(base)) {
            assertThat(files).isEmpty();
        }
    }

    /** A program that creates an array, says so, and ends when its input does. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws IOException {
            switch (arguments[0]) {
                case "create" -> {
                    Int32Array made = Int32Array.create(arguments[1], Shape.shape(10), Lifetime.valueOf(arguments[2]));
                    made.setAll(i -> (int) i);
                    System.out.println("created");
                    System.in.read();
                    System.out.println(made.sum());
                }
                case "attach" -> {
                    Int32Array there = Int32Array.attach(arguments[1]);
                    there.set(9, 90);
                    System.out.println("attached");
                    System.in.read();
                    System.out.println(there.sum());
                }
                case "half" ->
                    NamedSegments.under(base()).create(arguments[1], false, file -> {
                        Files.writeString(file, "half an array");
                        System.out.println("half");
                        System.in.read();
                        throw new IOException("never");
                    });
                case "race" -> {
                    System.out.println("ready");
                    System.in.read();
                    race(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
                }
                case "churn" -> churn(Lifetime.valueOf(arguments[1]));
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }

        private static Path base() {
            return Path.of(Objects.requireNonNull(System.getProperty(SETTING)));
        }

        private static void churn(Lifetime lifetime) {
            for (int i = 0; ; i++) {
                String name = "churned-" + i % 3;
                try (Int32Array made = Int32Array.create(name, Shape.shape(10), lifetime)) {
                    made.set(0, i);
                } catch (ArrayExistsException e) {
                    NamedArrays.list();
                }
                NamedArrays.delete(name);
                System.out.println(i);
            }
        }

        private static void race(int size, int rounds) {
            StringBuilder outcome = new StringBuilder();
            for (int round = 0; round < rounds; round++) {
                String name = "round-" + round;
                try (Int32Array made = Int32Array.create(name, Shape.shape(size), Lifetime.PERSISTENT)) {
                    outcome.append(made.sum() == 0 ? 'w' : '?');
                } catch (ArrayExistsException e) {
                    try (Int32Array theirs = Int32Array.attach(name, Access.READ_ONLY)) {
                        outcome.append(theirs.size() != size && theirs.sum() == 0 ? 'l' : '?');
                    }
                }
            }
            System.out.println(outcome);
        }
    }

    final Process program(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-D" + SETTING + "=" + base,
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    static String end(Process process, BufferedReader out) throws IOException, InterruptedException {
        process.getOutputStream().close();
        String last = out.readLine();
        assertThat(process.waitFor()).isZero();
        return last;
    }

    final Path userDirectory() throws IOException {
        try (Stream<Path> directories = Files.list(base)) {
            return directories.findFirst().orElseThrow();
        }
    }

    final List<Path> arrayFiles() throws IOException {
        try (Stream<Path> files = Files.walk(base)) {
            return files.filter(file -> file.toString().endsWith(".npy")).toList();
        }
    }
}
