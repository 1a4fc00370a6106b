package dev.furrow.supervise;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.FurrowException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is told of workers that can't start. */
class WorkerStartTest extends SuperviseFixture {
    @Test
    void aFlagThatTheJvmDoesNotKnowIsToldInItsWords() {
        assertThatThrownBy(() ->
                        builder("processes", 2, SIZE).jvmArgs("-XX:+NoSuchFlag").open())
                .isInstanceOf(FurrowException.class)
                .hasMessageContaining("worker could not start: worker=")
                .hasMessageContaining("NoSuchFlag");
    }

    @Test
    void aHeapThatTheSystemDoesNotHaveIsToldInTheJvmsWords() {
        assertThatThrownBy(() -> builder("processes", 1, SIZE)
                        .jvmArgs("-Xms100000g", "-Xmx100000g", "-XX:+AlwaysPreTouch", "-XX:-UseCompressedOops")
                        .open())
                .isInstanceOf(FurrowException.class)
                .hasMessageContaining("worker could not start: worker=0");
    }

    @Test
    void aFileThatIsMissingIsToldByItsName() {
        assertThatThrownBy(() -> builder("processes", 1, SIZE)
                        .jvmArgs("-javaagent:nowhere.jar")
                        .open())
                .isInstanceOf(FurrowException.class)
                .hasMessageContaining("worker could not start: worker=0")
                .hasMessageContaining("nowhere.jar");
    }

    @Test
    void aWorkerThatHangsWhileItStartsIsKilledInTime() {
        assertThatThrownBy(() -> builder("processes", 1, SIZE)
                        .jvmArgs("-Dsupervise.hang=true")
                        .startTimeout(Duration.ofSeconds(5))
                        .open())
                .isInstanceOf(FurrowException.class)
                .hasMessageContaining("was not ready within PT5S and was killed (furrow.startTimeout sets the limit)")
                .hasMessageContaining("SuperviseJob.<init>");
    }
}
