package dev.furrow.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FoundDirectoryTest {
    @Test
    void aPidThatIsAnothersByNowIsNotTakenForTheDriver() {
        ProcessHandle self = ProcessHandle.current();
        Instant started = self.info().startInstant().orElseThrow();
        assertThat(FoundDirectory.isAlive(self.pid(), started)).isTrue();
        assertThat(FoundDirectory.isAlive(self.pid(), started.minus(Duration.ofHours(1))))
                .isFalse();
        assertThat(FoundDirectory.isAlive(self.pid(), started.plus(Duration.ofHours(1))))
                .isFalse();
    }
}
