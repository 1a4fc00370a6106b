package dev.furrow.maven.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:06Z");

    @TempDir
    Path directory;

    private Library library(String group, String name) throws IOException {
        Path jar = Files.createDirectories(directory.resolve(group)).resolve(name);
        Files.writeString(jar, group);
        return new Library(jar, group, name);
    }

    private Distribution distribution(Map<String, String> settings) throws IOException {
        Distribution distribution = new Distribution(directory.resolve("app"), TIME);
        distribution.copy(List.of(library("z", "job-1.jar"), library("a", "util-1.jar"), library("b", "util-1.jar")));
        distribution.add("heat-flow", "acme.Heat$Flow", List.of("-Xmx1g", "-Dit's=100%"), settings);
        return distribution;
    }

    @Test
    void keepsTheOrderOfTheClassPathAndTellsLibrariesOfOneNameApart() throws IOException {
        Distribution distribution = distribution(Map.of());

        assertThat(distribution.root().resolve("lib/a-util-1.jar")).hasContent("a");
        assertThat(distribution.root().resolve("lib/b-util-1.jar")).hasContent("b");
        assertThat(Files.readString(distribution.root().resolve("bin/heat-flow")))
                .contains("\"$lib/job-1.jar:$lib/a-util-1.jar:$lib/b-util-1.jar\"")
                .contains("\"--job=acme.Heat\\$Flow\"")
                .contains(" '-Xmx1g' '-Dit'\\''s=100%'")
                .doesNotContain("\r")
                .doesNotContainPattern("@\\w+@");
        assertThat(Files.readString(distribution.root().resolve("bin/heat-flow.cmd")))
                .contains("set \"CLASSPATH=%lib%\\job-1.jar\"\r\nset \"CLASSPATH=%CLASSPATH%;%lib%\\a-util-1.jar\"\r\n")
                .contains(" \"-Xmx1g\" \"-Dit's=100%%\"")
                .contains("--job=acme.Heat$Flow\"");
    }

    @Test
    void leavesNothingOfAnEarlierOne() throws IOException {
        Path old = directory.resolve("app/lib/old.jar");
        Files.createDirectories(old.getParent());
        Files.createFile(old);

        distribution(Map.of());

        assertThat(old).doesNotExist();
    }

    @Test
    void keepsSettingsAsTheyAre() throws IOException {
        Map<String, String> settings =
                Map.of("furrow.save", "täbelle=C:\\new folder\\ä.npy", "furrow.call", "fill:0..3");
        Distribution distribution = distribution(settings);

        Properties read = new Properties();
        try (var reader = Files.newBufferedReader(distribution.root().resolve("conf/heat-flow.properties"))) {
            read.load(reader);
        }
        assertThat(read).isEqualTo(settings);
    }

    @Test
    void refusesALibraryThatAScriptCannotName() throws IOException {
        Distribution distribution = new Distribution(directory.resolve("app"), TIME);
        Library odd = library("a", "a$(b).jar");

        assertThatThrownBy(() -> distribution.copy(List.of(odd)))
                .isInstanceOf(IOException.class)
                .hasMessage("the name of a library can't stand in a start script: a$(b).jar");
    }

    @Test
    void packsTheSameBytesInAnyTimeZone() throws IOException {
        Distribution distribution = distribution(Map.of());
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
            DistributionZip.write(distribution.root(), directory.resolve("one.zip"), TIME);
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            Files.setLastModifiedTime(
                    distribution.root().resolve("bin/heat-flow"), java.nio.file.attribute.FileTime.fromMillis(0));
            DistributionZip.write(distribution.root(), directory.resolve("two.zip"), TIME);
        } finally {
            TimeZone.setDefault(zone);
        }

        assertThat(directory.resolve("one.zip")).hasSameBinaryContentAs(directory.resolve("two.zip"));
        try (ZipFile zip = new ZipFile(directory.resolve("one.zip").toFile())) {
            assertThat(zip.stream().map(entry -> entry.getName()))
                    .containsExactly(
                            "app/bin/heat-flow",
                            "app/bin/heat-flow.cmd",
                            "app/conf/heat-flow.properties",
                            "app/lib/a-util-1.jar",
                            "app/lib/b-util-1.jar",
                            "app/lib/job-1.jar");
            assertThat(zip.getEntry("app/bin/heat-flow").getLastModifiedTime().toInstant())
                    .isEqualTo(TIME);
        }
    }
}
