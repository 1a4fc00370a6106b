package dev.furrow.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.furrow.FurrowException;
import dev.furrow.Shape;
import dev.furrow.session.Session;
import dev.furrow.session.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of the system: file descriptors, processes and threads, address space. */
class LimitsFaultTest extends FaultFixture {
    @Test
    void tooFewFileDescriptorsToStartAWorker() throws IOException {
        boolean told = false;
        boolean worked = false;
        // Where exactly it fails depends on the JDK and on how far it comes: at each place it is to end well.
        for (int limit : new int[] {26, 32, 38, 44, 50, 80}) {
            Outcome outcome = runAfter("ulimit -n " + limit, List.of(), "mark", "100", "3");
            if (outcome.exit() == 0) {
                assertThat(outcome.out()).isEqualTo(FaultDriver.MARKED + "\n");
                worked = true;
            } else {
                assertThat(outcome.exit()).as(outcome.err()).isEqualTo(1);
                told |= outcome.err().contains("limit=" + limit)
                        && outcome.failedWith(FurrowException.class)
                                .matches(
                                        "worker could not start: can't start worker \\d: .*file descriptors: open=\\d+ limit="
                                                + limit + ", .*raise the limit \\(ulimit -n\\).*or have fewer workers");
            }
        }
        assertThat(told).as("the limit was told").isTrue();
        assertThat(worked).as("with enough of them it worked").isTrue();
    }

    @Test
    void noFileDescriptorLeftToReplaceAWorker() throws IOException {
        Outcome outcome = runAfter("ulimit -n 120", List.of(), "starve", "100", "2");
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines().filter(FaultDriver.MARKED::equals)).hasSize(1 + 20);
        assertThat(outcome.out())
                .containsPattern("\\d free: worker could not start: can't start worker \\d: .*limit=120, ")
                .contains("39 free: replaced");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 26, 32, 40, 60})
    void tooFewProcessesAndThreads(int limit) throws IOException {
        Outcome outcome = runAsStrangerAfter("ulimit -u " + limit, List.of(), "mark", "100", "3");
        if (outcome.out().contains(FaultDriver.MARKED)) { // by the first, while the others started
            assertThat(outcome.exit()).as(outcome.err()).isZero();
            return;
        }
        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(1);
        if (!outcome.err().contains("initialization of VM")
                || outcome.err().contains("[worker")) { // else not even the driver's own JVM started
            assertThat(outcome.err())
                    .containsPattern("FurrowException: worker could not start: can't start .*limit=" + limit
                            + ", .*raise the limit \\(ulimit -u|WorkerDiedException: worker could not start: ");
        }
    }

    @Test
    void enoughProcessesAndThreads() throws IOException {
        runAsStrangerAfter("ulimit -u 400", List.of(), "mark", "100", "3").isFine();
    }

    @Test
    void tooLittleAddressSpaceForAnArray() throws IOException {
        Outcome outcome =
                runAfter("ulimit -v 3800000", List.of("-XX:CompressedClassSpaceSize=64m"), "mark", "500000000", "1");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("can't map 4000000000 bytes of ")
                .contains("look at the address space limit (ulimit -v) and vm.max_map_count");
    }

    @Test
    void descriptorsOfTheDriverDoNotGrowWithSessionsAndDeadWorkers() throws IOException {
        openKillAndClose(); // what the first takes for good is not counted
        long before = descriptors();
        for (int round = 0; round < 5; round++) {
            openKillAndClose();
        }
        await().untilAsserted(() -> assertThat(descriptors()).isLessThanOrEqualTo(before));
    }

    private void openKillAndClose() {
        Set<ProcessHandle> others = ProcessHandle.current().children().collect(Collectors.toSet());
        try (Session<FaultJob> session = Session.builder(FaultJob.descriptor())
                .engine("processes")
                .workers(2)
                .directory(base)
                .shape("cells", Shape.shape(2))
                .shape("pids", Shape.shape(2))
                .open()) {
            Workers.awaitAll(session);
            List<ProcessHandle> workers = ProcessHandle.current()
                    .children()
                    .filter(child -> !others.contains(child))
                    .toList();
            assertThat(workers).hasSize(2);
            workers.getFirst().destroyForcibly();
            await().until(() -> !workers.getFirst().isAlive());
            session.taskNamed("mark").forEach(0, 2);
            assertThat(session.job().cells.get(1)).isEqualTo(2);
        }
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
