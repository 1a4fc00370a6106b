package dev.furrow.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees at a terminal, and what a log gets. */
@Timeout(120) // none comes near it; it makes a hang a failure
class TerminalTest {
    private static final String ERASE = "\r\u001b[2K";
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    @TempDir
    Path temp;

    private List<String> java(String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-Dstdout.encoding=UTF-8",
                "-Dfurrow.directory=" + temp,
                "-cp",
                System.getProperty("java.class.path"),
                TerminalDriver.class.getName(),
                temp.resolve("go-on").toString()));
        return command;
    }

    /** Runs a command in a terminal of 100 columns, and lets its task end when {@code seen} has been printed. */
    private String inTerminal(List<String> command, Map<String, String> environment, String seen)
            throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(SCRIPT), "needs /usr/bin/script, of util-linux or bsdutils, for a pseudo terminal");
        StringBuilder shell = new StringBuilder("stty cols 100 rows 30;");
        command.forEach(word -> shell.append(" '").append(word).append('\''));
        ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString(), "-qec", shell.toString(), "/dev/null");
        builder.environment().remove("NO_COLOR");
        builder.environment().put("TERM", "xterm");
        builder.environment().putAll(environment);
        return output(builder, seen);
    }

    private String output(ProcessBuilder builder, String seen) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        StringBuilder output = new StringBuilder();
        try (Reader reader = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            boolean goesOn = false;
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                output.append((char) c);
                if (!goesOn && output.indexOf(seen) >= 0) {
                    goesOn = true;
                    Files.createFile(temp.resolve("go-on"));
                }
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output.toString();
    }

    @Test
    void aTerminalHasABarThatIsRedrawnInPlaceAndLinesAboveIt() throws IOException, InterruptedException {
        String output = inTerminal(java("-Dfurrow.progress=auto", "-Dfurrow.summary=true"), Map.of(), " 99/100");

        assertThat(output).contains("slow  99 % ", "\u001b[32m│", "1 busy");
        for (String drawn : output.split("\r", -1)) {
            String visible = drawn.replaceAll("\u001b\\[[0-9;]*[A-Za-z]", "")
                    .lines()
                    .findFirst()
                    .orElse("");
            assertThat(visible).hasSizeLessThanOrEqualTo(100);
        }
        // The line of the task is whole, and stands alone.
        assertThat(output).containsPattern("(^|\\r|\\n|\u001b\\[2K)half a line, hello from index 10\\r?\\n");
        // The bar is gone when the call has ended.
        String last = output.substring(output.lastIndexOf("│"));
        assertThat(last).contains(ERASE, "the end").doesNotContain("busy\r\nthe end");
    }

    @Test
    void aTerminalWithoutColoursGetsNone() throws IOException, InterruptedException {
        String output = inTerminal(java("-Dfurrow.progress=auto"), Map.of("NO_COLOR", "1"), " 99/100");
        assertThat(output).contains("slow  99 % │").doesNotContain("\u001b[3");
    }

    @Test
    void aLogGetsPlainLines() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(java("-Dfurrow.progress=auto"));
        String output = output(builder, "furrow: slow: 99 %, 99/100");
        assertThat(output)
                .contains("half a line, hello from index 10", "the end")
                .doesNotContain("\u001b", "│", "\r");
    }

    @Test
    void aProgramThatTheLauncherDidNotStartSaysNothing() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(java());
        assertThat(output(builder, "hello").lines()).containsExactly("half a line, hello from index 10", "the end");
    }

    @Test
    void noColorIsHonouredOnlyWhenItSaysSomething() {
        assertThat(Watching.isColoured(Map.of())).isTrue();
        assertThat(Watching.isColoured(Map.of("NO_COLOR", ""))).isTrue();
        assertThat(Watching.isColoured(Map.of("NO_COLOR", "1"))).isFalse();
        assertThat(Watching.isColoured(Map.of("TERM", "dumb"))).isFalse();
    }
}
