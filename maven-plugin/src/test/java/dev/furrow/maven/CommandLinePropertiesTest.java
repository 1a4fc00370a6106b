package dev.furrow.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLinePropertiesTest {
    private static final List<String> KNOWN = List.of("furrow.load", "furrow.workers", "furrow.job", "furrow.args");

    @Test
    void unknownPropertyGetsTheLikeliestOne() {
        assertThat(new CommandLineProperties(Map.of("furrow.worker", "4")).unknown(KNOWN))
                .contains(
                        "no property 'furrow.worker' in furrow-maven-plugin; did you mean 'furrow.workers'? (there are:"
                                + " furrow.args, furrow.job, furrow.load, furrow.workers)");
        assertThat(new CommandLineProperties(Map.of("furrow.rotation", "4")).unknown(KNOWN))
                .hasValueSatisfying(message -> assertThat(message).doesNotContain("did you mean"));
    }

    @Test
    void knownAndForeignPropertiesAndTheVersionAreFine() {
        assertThat(new CommandLineProperties(
                                Map.of("furrow.load", "a=b", "skipTests", "true", "furrow.version", "0.2.0"))
                        .unknown(KNOWN))
                .isEmpty();
    }

    @Test
    void propertyThatThePomOverridesIsWarnedOf() {
        CommandLineProperties given = new CommandLineProperties(Map.of("furrow.workers", "4", "furrow.job", "Slope"));

        assertThat(given.overridden(
                        Map.of("workers", "2", "job", "${furrow.job}", "load", ""),
                        Map.of("workers", "furrow.workers", "job", "furrow.job", "load", "furrow.load")))
                .containsExactly("-Dfurrow.workers has no effect: the POM sets <workers>, and Maven takes that; write"
                        + " ${furrow.workers} there, and its default into <properties>");
    }
}
