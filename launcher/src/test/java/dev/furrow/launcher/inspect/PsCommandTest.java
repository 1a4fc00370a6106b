package dev.furrow.launcher.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.furrow.Shape;
import dev.furrow.array.Float64Array;
import dev.furrow.array.Lifetime;
import dev.furrow.array.NamedArrays;
import dev.furrow.launcher.text.Colours;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that look at the sessions of other processes. */
@Timeout(180)
class PsCommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private String propertyBefore = "";

    @BeforeEach
    void setDirectory() {
        propertyBefore = System.getProperty("furrow.directory", "");
        System.setProperty("furrow.directory", directory.toString());
    }

    @AfterEach
    void restoreDirectory() {
        if (propertyBefore.isEmpty()) {
            System.clearProperty("furrow.directory");
        } else {
            System.setProperty("furrow.directory", propertyBefore);
        }
    }

    private record Outcome(int code, String out, String err) {
        /** Returns the part of the output that is about sessions of {@link Sleeper}: others may run on this machine. */
        String ours() {
            return Stream.of(out.split("\n\n", -1))
                    .filter(part -> part.contains(Sleeper.class.getName()))
                    .reduce("", (left, right) -> left + right);
        }
    }

    private static Outcome run(boolean purge, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
        Object command = purge ? new PurgeCommand(to, Colours.NONE) : new PsCommand(to, Colours.NONE);
        int code = new CommandLine(command)
                .setErr(new java.io.PrintWriter(err, true, StandardCharsets.UTF_8))
                .execute(arguments);
        return new Outcome(
                code, out.toString(StandardCharsets.UTF_8).replace("\r", ""), err.toString(StandardCharsets.UTF_8));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    @Test
    void aSessionOfAnotherProcessIsShownAndWhatItLeavesIsPurged() throws Exception {
        Process driver = Sleeper.start(directory);
        try {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(run(false).ours())
                            .contains("sleep: " + (Sleeper.INDICES - 1) + " of 12 done")
                            .contains(" idle "));
            List<ProcessHandle> workers = driver.children().toList();
            assertThat(workers).hasSize(2);
            String shown = run(false).ours();
            assertThat(shown)
                    .contains(Sleeper.class.getName())
                    .containsPattern("driver +pid " + driver.pid() + ", CPU \\S+ (s|min).*, RSS \\d+ MiB")
                    .containsPattern("session +processes, 2 workers, open for ")
                    .containsPattern("files +" + directory + "/furrow-" + driver.pid() + "-")
                    .containsPattern("call +sleep: 11 of 12 done, 91 %, running for ")
                    .containsPattern("WORKER +PID +STATE +TASK +DONE +CPU +RSS")
                    .containsPattern("\\d +\\d+ +working +sleep\\(11\\) +\\d+ +\\S+ s +\\d+ MiB")
                    .containsPattern("\\d +\\d+ +idle +- +\\d+ +\\S+ s +\\d+ MiB")
                    .containsPattern("grid +float64 +1000 x 4 +31 KiB +grid.npy");
            for (ProcessHandle worker : workers) {
                assertThat(shown).contains(" " + worker.pid() + " ");
            }
            assertThat(shown.lines().filter(line -> !line.contains(directory.toString())))
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));

            String json = run(false, "--json").out();
            assertThat(json)
                    .startsWith("[\n  {\n")
                    .contains("\"job\": \"" + Sleeper.class.getName() + "\"")
                    .contains("\"pid\": " + driver.pid())
                    .contains("\"state\": \"working\"")
                    .contains("\"from\": 11,")
                    .contains("\"done\": 11,\n        \"count\": 12,")
                    .contains("\"bytes\": 32000,");

            assertThat(run(true).out()).contains("nothing to delete");
            // Neither driver nor workers can clean up.
            workers.forEach(worker -> signal("STOP", worker.pid()));
            driver.destroyForcibly().waitFor();
            workers.forEach(ProcessHandle::destroyForcibly);
            await().atMost(PATIENCE).until(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
            assertThat(run(false).ours()).isEmpty();

            Outcome dry = run(true);
            assertThat(dry.code()).isZero();
            assertThat(dry.out())
                    .containsPattern("furrow: would delete \\d+ items?, \\d+ .iB; --yes does it")
                    .containsPattern("session +\\d+ .iB +pid " + driver.pid() + ", started .* ago +" + directory
                            + "/furrow-" + driver.pid());
            assertThat(files()).hasSize(1);

            Outcome wet = run(true, "--yes");
            assertThat(wet.code()).isZero();
            assertThat(wet.out())
                    .containsPattern("furrow: deleting \\d+ items?")
                    .containsPattern(" yes +" + directory);
            assertThat(files()).isEmpty();
        } finally {
            driver.descendants().forEach(ProcessHandle::destroyForcibly);
            driver.destroyForcibly();
        }
    }

    private static void signal(String signal, long pid) {
        try {
            assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                            .start()
                            .waitFor())
                    .isZero();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void namedArraysAreDeletedOnlyIfTheyAreAskedFor() {
        try (Float64Array temps = Float64Array.create("temps-1", Shape.shape(3))) {
            Float64Array.create("temps-2", Shape.shape(3), Lifetime.PERSISTENT).close();
            Float64Array.create("grid", Shape.shape(2, 2), Lifetime.PERSISTENT).close();

            assertThat(run(true, "--yes").out()).contains("nothing to delete");
            assertThat(run(true, "--arrays=temps*").out())
                    .containsPattern(
                            "array +24 B +pid " + ProcessHandle.current().pid() + ", alive +temps-1 float64 3")
                    .containsPattern("array +24 B +nobody: lives until deleted +temps-2 float64 3")
                    .doesNotContain("grid");
            assertThat(NamedArrays.exists("temps-2")).isTrue();

            assertThat(run(true, "--yes", "--arrays=temps-2", "--arrays=g?id").out())
                    .contains("deleting 2 items, 56 B");
            assertThat(NamedArrays.exists("temps-2")).isFalse();
            assertThat(NamedArrays.exists("grid")).isFalse();
            assertThat(NamedArrays.exists("temps-1")).isTrue();
            assertThat(temps.shape()).isEqualTo(Shape.shape(3));
        } finally {
            NamedArrays.delete("temps-1");
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatCannotBeUsedIsToldWithItsName() {
        assertThat(run(true, "--arrays=[x").err()).contains("'[x' is none");
        assertThat(run(false, "--directory=nowhere").err())
                .contains("no directory to look for sessions in: directory="
                        + Path.of("nowhere").toAbsolutePath());
    }
}
