package dev.furrow.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

class PackageMojoTest {
    @Test
    void takesTheTimeOfFilesAsMavensPluginsDo() throws MojoFailureException {
        assertThat(PackageMojo.time("2026-01-02T03:04:06+01:00")).isEqualTo(Instant.parse("2026-01-02T02:04:06Z"));
        assertThat(PackageMojo.time("1700000000")).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        assertThat(PackageMojo.time(null)).isEqualTo(PackageMojo.time("x"));
        assertThatThrownBy(() -> PackageMojo.time("yesterday"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("project.build.outputTimestamp is no time such as 2026-01-01T00:00:00Z: yesterday");
    }

    @Test
    void namesScriptsAsProgramsAreNamed() {
        assertThat(ProjectJobs.scriptName("acme.HeatFlow")).isEqualTo("heat-flow");
        assertThat(ProjectJobs.scriptName("acme.Outer$KMeans")).isEqualTo("k-means");
        assertThat(ProjectJobs.scriptName("XMLJob2D")).isEqualTo("xml-job2-d");
    }
}
