package dev.furrow.maven.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArgumentLineTest {

    @Test
    void whiteSpaceSeparates() {
        assertThat(ArgumentLine.split("  -Xmx1g\n   -ea\t-Dx=1 ")).containsExactly("-Xmx1g", "-ea", "-Dx=1");
        assertThat(ArgumentLine.split(" ")).isEmpty();
    }

    @Test
    void quotesHoldTogether() {
        assertThat(ArgumentLine.split("-Da='b c' \"d 'e'\" '' C:\\f")).containsExactly("-Da=b c", "d 'e'", "", "C:\\f");
    }

    @Test
    void openQuoteIsRefused() {
        assertThatThrownBy(() -> ArgumentLine.split("a 'b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a quote (') is not closed: arguments=a 'b");
    }
}
