package dev.furrow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.session.SessionBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What any command line has: help, exit codes, files of arguments, completion, and an option for each setting. */
class CommandLineTest {
    @TempDir
    private Path temp;

    private final Properties before = new Properties();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void makeClassPath() throws IOException {
        before.putAll(System.getProperties());
        System.getProperties().keySet().removeIf(key -> key.toString().startsWith("furrow."));
        System.setProperty("java.class.path", temp.toString());
        Path folder = Files.createDirectories(temp.resolve(JobIndex.FOLDER));
        Files.writeString(folder.resolve(Scale.class.getName()), Scale.class.getName() + "Descriptor\n");
        Scale.mainArguments = List.of();
    }

    @AfterEach
    void restoreProperties() {
        System.setProperties(before);
    }

    private int furrow(String... arguments) {
        out.reset();
        err.reset();
        return new Main(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .execute(arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8).replace("\r", "");
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void eachSettingHasAnOption() {
        // furrow.aotOutput is for the training of packaged jobs, which start scripts do.
        assertThat(furrow(
                        "run",
                        "--workers=3",
                        "--engine=inline",
                        "--jvm-arg=-ea",
                        "--directory=" + temp,
                        "--no-fallback",
                        "--check",
                        "--seed=7",
                        "--side-by-side",
                        "--max-tasks-per-worker=9",
                        "--idle=PT5S",
                        "--debug-worker=1",
                        "--start-timeout=PT30S",
                        "--no-aot",
                        "--session=" + temp.resolve("kept"),
                        "--resume",
                        "--progress=off",
                        "--no-summary",
                        "--report=report.html",
                        "--report-json=report.json"))
                .isZero();
        TreeSet<String> set = new TreeSet<>(System.getProperties().stringPropertyNames());
        set.removeIf(name -> !name.startsWith("furrow."));
        set.add("furrow.aotOutput");
        assertThat(set).containsExactlyInAnyOrderElementsOf(SessionBuilder.settings());
        assertThat(System.getProperty("furrow.fallback")).isEqualTo("false");
        assertThat(System.getProperty("furrow.aot")).isEqualTo("false");
        assertThat(System.getProperty("furrow.idle")).isEqualTo("PT5S");
    }

    @ParameterizedTest
    @EnumSource
    void helpTellsEachExitCode(ExitCode code) {
        for (String command : List.of("run", "list", "ps", "purge", "doctor", "completion")) {
            assertThat(furrow(command, "--help")).isZero();
            assertThat(out().replaceAll("\\s+", " "))
                    .contains("Exit codes: ")
                    .contains(" " + code.code() + " " + code.meaning());
        }
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(furrow("--version")).isZero();
        assertThat(out()).startsWith("furrow ");
    }

    @ParameterizedTest
    @CsvSource({"pss, ps", "dctor, doctor", "rum, run"})
    void aCommandThatIsMisspeltIsGuessed(String given, String meant) {
        assertThat(furrow(given)).isEqualTo(2);
        assertThat(err()).contains("'" + given + "'").contains("did you mean '" + meant + "'?");
    }

    @Test
    void argumentsMayStandInFiles() throws IOException {
        Path file = Files.writeString(temp.resolve("args"), "# a comment\nrun\n\n--job=Scale\n  --workers=5\n");
        assertThat(furrow("@" + file, "--", "@own")).isZero();
        assertThat(Scale.mainArguments).containsExactly("@own");
        assertThat(System.getProperty("furrow.workers")).isEqualTo("5");

        assertThat(furrow("@" + temp.resolve("none"))).isEqualTo(2);
        assertThat(err()).contains("can't read the file of arguments @" + temp.resolve("none"));
        assertThat(furrow("@@job")).isEqualTo(2);
        assertThat(err()).contains("'@job'");
    }

    @Test
    void theScriptForCompletionIsOneThatBashCanRead() throws Exception {
        assertThat(furrow("completion", "--name=heat")).isZero();
        assertThat(out()).contains("heat").contains("--max-tasks-per-worker").contains("doctor");
        Path script = Files.writeString(temp.resolve("completion.sh"), out());
        Process bash = new ProcessBuilder("bash", "-n", script.toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(bash.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(bash.exitValue()).isZero();
        } finally {
            bash.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "twice:0..4:2   | twice: 2 invocations by 1 worker in",
                "total:0..101:2 | s: 2550",
                "tile:0..3x0..5 | tile: 3 x 5 indices by 1 worker in",
                "ask            | ask: 1 invocation by 1 worker in",
            })
    void eachFormOfTaskWithoutArgumentsIsCalled(String call, String told) {
        assertThat(furrow("run", "--engine=inline", "--no-summary", "--shape=input=4,output=4", "--call=" + call))
                .as(err())
                .isZero();
        assertThat(out()).contains(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tile:0..4   | task 'tile' is called with a rectangle: .*; for example call=tile:0..100x0..100",
                "twice       | task 'twice' is called with indices: .*; for example call=twice:0..100",
                "ask:0..4    | task 'ask' is called with no indices: .*; for example call=ask",
                "twice:0..4:0 | call takes TASK:FROM..TO with a step of at least 1.*",
            })
    void callsThatDoNotFitSayWhatWould(String call, String message) {
        assertThat(furrow("run", "--engine=inline", "--shape=input=4,output=4", "--call=" + call))
                .isEqualTo(2);
        assertThat(err().strip()).matches("furrow: error: " + message);
    }
}
