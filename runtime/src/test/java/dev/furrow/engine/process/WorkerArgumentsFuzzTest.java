package dev.furrow.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.fuzz.Mutations;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether what is written to the argument file of workers arrives as it was, whatever is in it. */
class WorkerArgumentsFuzzTest {
    private static final int ARGUMENTS = 500;
    private static final Charset ENCODING = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
    private static final List<String> PIECES = List.of(
            "\"", "'", "\\", "\\\\", "\\n", "\n", "\r", "\t", " ", "  ", "#", "@", "=", ",", ":", "*", "$HOME", "a",
            "é", "世", "-XX:", "--", "%p", "\u000b", "\f");

    @TempDir
    Path directory;

    /** Prints its arguments, in hexadecimal. */
    static final class Echo {
        private Echo() {}

        public static void main(String[] args) {
            for (String argument : args) {
                System.out.println("=" + HexFormat.of().formatHex(argument.getBytes(ENCODING)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyArgumentArrivesAsItWas(long seed) throws Exception {
        Random random = new Mutations(seed).random();
        CharsetEncoder encoder = ENCODING.newEncoder();
        List<String> arguments = new ArrayList<>();
        StringBuilder file = new StringBuilder(Echo.class.getName()).append(System.lineSeparator());
        while (arguments.size() < ARGUMENTS) {
            StringBuilder argument = new StringBuilder();
            for (int pieces = random.nextInt(8); pieces > 0; pieces--) {
                String piece = PIECES.get(random.nextInt(PIECES.size()));
                argument.append(encoder.canEncode(piece) ? piece : "?");
            }
            arguments.add(argument.toString());
            file.append(WorkerCommand.quote(argument.toString())).append(System.lineSeparator());
        }
        Path path = Files.write(directory.resolve("args"), file.toString().getBytes(ENCODING));
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "--class-path",
                        System.getProperty("java.class.path"),
                        "@" + path)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        assertThat(java.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readAllLines(directory.resolve("out")))
                .as("seed %d", seed)
                .containsExactlyElementsOf(arguments.stream()
                        .map(argument -> "=" + HexFormat.of().formatHex(argument.getBytes(ENCODING)))
                        .toList());
    }
}
