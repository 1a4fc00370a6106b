package dev.furrow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.ConfigurationException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Command lines of chance: each can be used, or is refused with a message; none is an error of Furrow's. */
@Timeout(120) // none comes near it; it makes a hang a failure
class CommandLineFuzzTest {
    private static final int MUTANTS = 3000;
    private static final List<String> PIECES = List.of(
            "twice",
            "total",
            "input",
            "output",
            ":",
            "..",
            "x",
            "=",
            ",",
            ",,",
            "-",
            "--",
            "@",
            "@@",
            "'",
            "\"",
            "\\",
            "\n",
            "\0",
            " ",
            "0",
            "1",
            "100",
            "-5",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999999999999",
            "1e9",
            "0x10",
            "٣",
            "世",
            "/",
            "..",
            "a.npy",
            "%n",
            "%s",
            "${user.home}",
            "#");
    private static final List<String> OPTIONS = List.of("--call=", "--load=", "--shape=", "--file=", "--save=");
    private static final List<String> VALUES = List.of(
            "twice:0..100",
            "twice:0..100:2",
            "twice:0..10x0..20",
            "total",
            "input=100",
            "input=10x20",
            "input=a.npy",
            "input=100,output=100",
            "output=b,,c.npy");

    @TempDir
    private Path temp;

    private final Properties before = new Properties();

    CommandLineFuzzTest() {
        before.putAll(System.getProperties());
    }

    @AfterEach
    void restoreProperties() {
        System.setProperties(before);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyItemFitsTheJobOrIsRefused(long seed) {
        Random random = new Random(seed);
        int fitting = 0;
        for (int number = 0; number < MUTANTS; number++) {
            List<List<String>> values = new ArrayList<>();
            for (int option = 0; option < OPTIONS.size(); option++) {
                values.add(random.nextInt(3) == 0 ? List.of(mutant(random)) : List.of());
            }
            try {
                JobCalls.parse(values.get(1), values.get(3), values.get(2), values.get(0), values.get(4))
                        .check(ScaleDescriptor.job());
                fitting++;
            } catch (ConfigurationException e) {
                assertThat(e.getMessage()).hasSizeLessThan(2000);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ", mutant " + number + ": " + values, e);
            }
        }
        assertThat(fitting).isLessThan(MUTANTS);
    }

    /** Of a class path without jobs: so nothing is run, however well it is put. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyCommandLineIsRefusedWithAMessage(long seed) throws IOException {
        System.setProperty("java.class.path", temp.toString());
        Random random = new Random(seed);
        Path file = temp.resolve("args");
        for (int number = 0; number < MUTANTS / 10; number++) {
            List<String> arguments = new ArrayList<>(List.of("run"));
            for (int option = random.nextInt(4); option >= 0; option--) {
                arguments.add(OPTIONS.get(random.nextInt(OPTIONS.size())) + mutant(random));
            }
            if (random.nextInt(3) == 0) {
                Files.write(
                        file,
                        String.join("\n", arguments)
                                .getBytes(random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16));
                arguments = List.of("@" + (random.nextInt(5) == 0 ? mutant(random) : file.toString()));
            }
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int code;
            try (PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8)) {
                code = new Main(to, to).execute(arguments.toArray(String[]::new));
            }
            String said = err.toString(StandardCharsets.UTF_8);
            assertThat(code)
                    .as("seed %d, mutant %d: %s: %s", seed, number, arguments, said)
                    .isEqualTo(2);
            assertThat(said).startsWith("furrow: error: ");
        }
    }

    private static String mutant(Random random) {
        StringBuilder value = new StringBuilder(VALUES.get(random.nextInt(VALUES.size())));
        for (int times = random.nextInt(4); times > 0; times--) {
            int at = random.nextInt(value.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> value.setLength(at);
                case 1 -> value.delete(at, Math.min(value.length(), at + 1 + random.nextInt(3)));
                default -> value.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return value.toString();
    }
}
