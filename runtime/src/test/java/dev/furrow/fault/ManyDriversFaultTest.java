package dev.furrow.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drivers of the same job beside one another, in one directory: each reaps what the dead left, and nothing else. */
class ManyDriversFaultTest extends FaultFixture {
    @ParameterizedTest
    @ValueSource(ints = {2, 20})
    void doNotDisturbOneAnother(int count) throws IOException {
        List<Process> drivers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drivers.add(start("mark", "1000", "1"));
        }
        for (Process driver : drivers) {
            outcome(driver).isFine();
        }
    }

    @Test
    void doNotReapTheLivingWhileOthersAreKilled() throws IOException {
        Random random = new Random(20261122);
        Process steady = start("serve", "1000", "2");
        assertThat(steady.inputReader().readLine()).isEqualTo(FaultDriver.OPEN);
        for (int round = 0; round < 6; round++) {
            Process killed = start("serve", "1000", "1");
            if (random.nextBoolean()) {
                assertThat(killed.inputReader().readLine()).isEqualTo(FaultDriver.OPEN);
            } else {
                killed.inputReader(); // it is killed as it starts
            }
            killed.destroyForcibly();
            steady.outputWriter().write("\n");
            steady.outputWriter().flush();
            assertThat(steady.inputReader().readLine()).isEqualTo(FaultDriver.MARKED);
        }
        steady.outputWriter().close();
        assertThat(steady.onExit().join().exitValue()).isZero();
        // What those left that were killed before their workers could see to it goes with the next session.
        outcome(start("mark", "1000", "1")).isFine();
    }
}
