package dev.furrow.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.WorkerDeath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By what it is told that the kernel killed a worker for memory. */
class MemoryKillsTest {
    @TempDir
    Path directory;

    private Path root;
    private Path cgroup;

    @BeforeEach
    void make() throws IOException {
        root = Files.createDirectories(directory.resolve("fs"));
        cgroup = directory.resolve("cgroup");
    }

    private Path counter(String file, int kills) throws IOException {
        Path counter = root.resolve(file);
        Files.createDirectories(counter.getParent());
        return Files.writeString(counter, "low 0\noom 7\noom_kill " + kills + "\n");
    }

    private MemoryKills watch(String... log) {
        return new MemoryKills(cgroup, root, () -> List.of(log));
    }

    @Test
    void theCounterOfVersion2TellsOfEachKillOnce() throws IOException {
        Files.writeString(cgroup, "0::/a/b\n");
        counter("a/b/memory.events", 3);
        MemoryKills kills = watch();
        assertThat(kills.evidence(1)).isEmpty();
        counter("a/b/memory.events", 4);
        assertThat(kills.evidence(1)).contains("oom_kill in memory.events of its cgroup");
        assertThat(kills.evidence(1)).isEmpty();
    }

    @Test
    void inAContainerTheMountedRootIsTheCgroup() throws IOException {
        Files.writeString(cgroup, "0::/host/path\n");
        counter("memory.events", 0);
        MemoryKills kills = watch();
        counter("memory.events", 1);
        assertThat(kills.evidence(1)).isPresent();
    }

    @Test
    void theCounterOfVersion1Tells() throws IOException {
        Files.writeString(cgroup, "9:cpu,cpuacct:/x\n4:memory:/x\n0::/\n");
        counter("memory/x/memory.oom_control", 0);
        MemoryKills kills = watch();
        counter("memory/x/memory.oom_control", 2);
        assertThat(kills.evidence(1)).contains("oom_kill in memory.oom_control of its cgroup");
    }

    @Test
    void withoutCgroupsTheKernelsLogTellsOfTheProcessItNames() {
        MemoryKills kills = watch("[1.0] Out of memory: Killed process 4711 (java) total-vm:1kB", "[2.0] other");
        assertThat(kills.evidence(4711))
                .hasValueSatisfying(line ->
                        assertThat(line).contains("the kernel's log: [1.0] Out of memory: Killed process 4711 (java)"));
        assertThat(kills.evidence(471)).isEmpty();
    }

    @Test
    void onlyAKillByAnotherIsLookedInto() throws IOException {
        Files.writeString(cgroup, "0::/\n");
        counter("memory.events", 0);
        MemoryKills kills = watch();
        counter("memory.events", 1);
        assertThat(death(kills, "with its session").killedForMemory()).isFalse();
        WorkerDeath death = death(kills, null);
        assertThat(death.killedForMemory()).isTrue();
        assertThat(death.describe())
                .contains("signal 9 (SIGKILL), killed by the kernel for memory (oom_kill in memory.events");
    }

    private static WorkerDeath death(MemoryKills kills, @Nullable String killed) {
        return Death.of(0, 1, 137, killed, kills, List.of(), List.of(), null, Death.Running.NOTHING);
    }

    @Test
    void theFrameOfACrashIsReadFromItsLogHoweverDamaged() throws IOException {
        Path log = directory.resolve("hs_err.log");
        Files.write(
                log,
                "#\n# Problematic frame:\n# C  [libfoo.so+0x1]  bar\u00e4+0x2\n#\n"
                        .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Death.frame(log)).contains("C  [libfoo.so+0x1]  bar\u00e4+0x2");
        Files.writeString(log, "# Problematic frame:");
        assertThat(Death.frame(log)).isEmpty();
    }
}
