package dev.furrow.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.ConfigurationException;
import dev.furrow.engine.AotFiles;
import dev.furrow.engine.EngineOptions;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** How settings come from the builder, the system properties, and defaults. */
class SettingsTest {
    private static EngineOptions options(Session.Builder<ProbeJob> builder, String... namesAndValues) {
        Properties properties = new Properties();
        for (int n = 0; n < namesAndValues.length; n += 2) {
            properties.setProperty(namesAndValues[n], namesAndValues[n + 1]);
        }
        return new Settings(properties).engineOptions(builder, 3);
    }

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static Session.Builder<ProbeJob> builder() {
        return Session.builder(ProbeJob.descriptor());
    }

    @Test
    void hasDefaultsThatRepeatResults() {
        assertThat(options(builder()))
                .isEqualTo(new EngineOptions(3, List.of(), false, 0, false, 0, Duration.ZERO, 0, LIMIT, AotFiles.NONE));
    }

    @Test
    void readsTheSystemProperties() {
        assertThat(options(
                        builder(),
                        "furrow.jvmArgs",
                        " -ea  -Xmx1g ",
                        "furrow.check",
                        "",
                        "furrow.seed",
                        "-7",
                        "furrow.sideBySide",
                        "true",
                        "furrow.maxTasksPerWorker",
                        "100",
                        "furrow.idle",
                        "PT30S",
                        "furrow.debugWorker",
                        "2",
                        "furrow.startTimeout",
                        "PT5S"))
                .isEqualTo(new EngineOptions(
                        3,
                        List.of("-ea", "-Xmx1g"),
                        false,
                        -7,
                        true,
                        100,
                        Duration.ofSeconds(30),
                        2,
                        Duration.ofSeconds(5),
                        AotFiles.NONE));
    }

    @Test
    void leavesToTheMavenGoalsWhatIsTheirs() {
        assertThat(options(builder(), "furrow.job", "Heat", "furrow.aot", "auto", "furrow.example", "step:0..1"))
                .isEqualTo(options(builder()));
        assertThat(options(builder(), "furrow.aot", System.getProperty("java.io.tmpdir")))
                .isEqualTo(options(builder()));
    }

    @Test
    void prefersTheBuilder() {
        Session.Builder<ProbeJob> builder = builder()
                .jvmArgs("-ea")
                .check(true)
                .seed(5)
                .sideBySide(false)
                .maxTasksPerWorker(1)
                .idle(Duration.ofMinutes(1))
                .debugWorker(3)
                .startTimeout(Duration.ofSeconds(7));
        assertThat(options(builder, "furrow.seed", "6", "furrow.sideBySide", "true", "furrow.idle", "PT1S"))
                .isEqualTo(new EngineOptions(
                        3,
                        List.of("-ea"),
                        true,
                        5,
                        false,
                        1,
                        Duration.ofMinutes(1),
                        3,
                        Duration.ofSeconds(7),
                        AotFiles.NONE));
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> options(builder(), "furrow.sideByside", "true"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("did you mean 'furrow.sideBySide'?");
        assertThatThrownBy(() -> options(builder(), "furrow.idle", "30 s"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("the setting furrow.idle can't be '30 s': a duration such as PT30S");
        assertThatThrownBy(() -> options(builder(), "furrow.idle", "PT-1S"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("not negative");
        assertThatThrownBy(() -> options(builder(), "furrow.maxTasksPerWorker", "-1"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("at least 0");
        for (String noNumber : List.of("0.5", "twelve")) {
            assertThatThrownBy(() -> options(builder(), "furrow.maxTasksPerWorker", noNumber))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("furrow.maxTasksPerWorker")
                    .hasMessageContaining("'" + noNumber + "'");
        }
        assertThatThrownBy(() -> options(builder().debugWorker(4)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("debugWorker=4 workers=3");
        assertThatThrownBy(() -> builder().idle(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder().maxTasksPerWorker(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder().debugWorker(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
