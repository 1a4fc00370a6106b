package dev.furrow.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A short soak; {@code mvn -Psoak verify} runs one of ten minutes. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the monkey needs signals and sh")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class SoakTest {
    @Test
    void resultsKeepTheirBitsAndNothingIsLeftWhileWorkersAndDriversAreKilled() throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Place place = Place.make();
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            SoakResult result = new Soak(out, place, 2, 20_261_123).run(Duration.ofSeconds(15));

            assertThat(result.runs()).isPositive();
            assertThat(result.drivers()).isPositive();
            result.print(out);
        } finally {
            place.delete();
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("seed 20261123", "until a death was noticed");
    }
}
