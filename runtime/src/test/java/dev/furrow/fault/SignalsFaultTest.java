package dev.furrow.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals to drivers and workers, whatever they are doing. */
class SignalsFaultTest extends FaultFixture {
    private static List<Long> pids(Process driver) throws IOException {
        return Arrays.stream(driver.inputReader().readLine().split(" ", -1))
                .map(Long::valueOf)
                .toList();
    }

    /** Starts a driver as a terminal does, in a process group of its own, of which it is the first process. */
    private Process startInGroup(String... arguments) throws IOException {
        List<String> command = Stream.concat(Stream.of("setsid", "--wait"), command(List.of(), arguments).stream())
                .toList();
        return start(command, Map.of());
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void whileAllWorkersHang(String signal, int exit) throws IOException {
        Process driver = start("hang", "10", "3");
        assertThat(pids(driver)).hasSize(3);
        signal(signal, driver.pid());
        assertThat(outcome(driver).exit()).isEqualTo(exit);
    }

    @Test
    void whileAllWorkersAreStopped() throws IOException {
        Process driver = start("hang", "10", "2");
        for (long worker : pids(driver)) {
            signal("STOP", worker);
        }
        signal("TERM", driver.pid());
        assertThat(outcome(driver).exit()).isEqualTo(143);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void whileNothingRuns(String signal, int exit) throws IOException {
        Process driver = start("serve", "10", "2");
        assertThat(driver.inputReader().readLine()).isEqualTo(FaultDriver.OPEN);
        signal(signal, driver.pid());
        assertThat(outcome(driver).exit()).isEqualTo(exit);
    }

    /** At a time of chance: while the JVM or the workers start, while they run or end, or when all is over. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void atAnyMoment(long seed) throws Exception {
        Random random = new Random(seed);
        boolean interrupt = random.nextBoolean();
        Process driver = start("mark", "100000", "2");
        // Not a wait for something: the moment is to be any, on a machine however slow.
        driver.waitFor(random.nextInt(1200), TimeUnit.MILLISECONDS);
        if (driver.isAlive()) {
            new ProcessBuilder("kill", "-s", interrupt ? "INT" : "TERM", Long.toString(driver.pid()))
                    .redirectErrorStream(true)
                    .start()
                    .onExit()
                    .join();
        }
        Outcome outcome = outcome(driver);
        assertThat(outcome.exit()).as(outcome.err()).isIn(0, interrupt ? 130 : 143);
    }

    @Test
    void ctrlCReachesWorkersTooAndDoesNotLookLikeTheirDeath() throws IOException {
        Process driver = startInGroup("hang", "10", "2");
        List<Long> workers = pids(driver);
        // The workers take no notice of it: only when the driver gets it do they end.
        for (long worker : workers) {
            signal("INT", worker);
        }
        long leader = ProcessHandle.of(workers.getFirst())
                .orElseThrow()
                .parent()
                .orElseThrow()
                .pid();
        assertThat(ProcessHandle.of(leader).orElseThrow().isAlive()).isTrue();
        signal("INT", -leader);
        Outcome outcome = outcome(driver);
        assertThat(outcome.exit()).isEqualTo(130);
        assertThat(outcome.err()).doesNotContain("worker died");
    }

    @Test
    void killOfTheDriverWhileAllWorkersHang() throws IOException {
        Process driver = start("hang", "10", "3");
        assertThat(pids(driver)).hasSize(3);
        driver.destroyForcibly();
    }

    @Test
    void killOfTheDriverWhileItsSocketLiesElsewhere() throws IOException {
        Path deep = Files.createDirectory(base.resolve("x".repeat(120)));
        Process driver = start(command(List.of("-Dfurrow.directory=" + deep), "hang", "10", "1"), Map.of());
        assertThat(pids(driver)).hasSize(1);
        driver.destroyForcibly();
        await().until(() -> {
            try (Stream<Path> files = Files.list(deep)) {
                return files.findAny().isEmpty();
            }
        });
        Files.delete(deep);
    }

    @Test
    void stopOfTheDriverOnlyDelaysIt() throws IOException {
        Process driver = start("serve", "1000", "2");
        assertThat(driver.inputReader().readLine()).isEqualTo(FaultDriver.OPEN);
        signal("STOP", driver.pid());
        driver.outputWriter().write("\n");
        driver.outputWriter().flush();
        signal("CONT", driver.pid());
        assertThat(driver.inputReader().readLine()).isEqualTo(FaultDriver.MARKED);
        driver.outputWriter().close();
        assertThat(outcome(driver).exit()).isZero();
    }

    @Test
    void stopOfAWorkerOnlyDelaysIt() throws IOException {
        Process driver = start("serve", "1000", "2");
        assertThat(driver.inputReader().readLine()).isEqualTo(FaultDriver.OPEN);
        long worker = driver.children().findFirst().orElseThrow().pid();
        signal("STOP", worker);
        driver.outputWriter().write("\n");
        driver.outputWriter().flush();
        signal("CONT", worker);
        assertThat(driver.inputReader().readLine()).isEqualTo(FaultDriver.MARKED);
        driver.outputWriter().close();
        assertThat(outcome(driver).exit()).isZero();
    }
}
