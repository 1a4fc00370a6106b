package dev.furrow.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.launcher.text.Colours;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    private static final long GIB = 1L << 30;

    @TempDir
    private Path root;

    private Machine machine(int processors, long maxHeap, Map<String, String> environment) throws IOException {
        return new Machine(
                root,
                root.resolve("no-shm"),
                Files.createDirectories(root.resolve("tmp")),
                processors,
                maxHeap,
                name -> switch (name) {
                    case "java.runtime.version" -> "25.0.3+9";
                    case "java.vm.vendor" -> "Acme";
                    case "java.home" -> "/opt/jdk";
                    default -> "";
                },
                environment);
    }

    private void file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String doctor(Machine machine) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = new DoctorCommand(machine, new PrintStream(out, true, StandardCharsets.UTF_8), Colours.NONE).call();
        assertThat(code).isZero();
        return out.toString(StandardCharsets.UTF_8).replace("\r", "").replaceAll("\n +", " ");
    }

    @Test
    void aSystemThatTellsNothingIsTakenAsItIs() throws IOException {
        String told = doctor(machine(2, GIB, Map.of()));
        assertThat(told)
                .contains("25.0.3+9, Acme, in /opt/jdk; workers run on the same")
                .contains("2 processors for this JVM; so by default 2 workers")
                .contains("no python3 on the path")
                .contains("arrays go to the temporary directory")
                .doesNotContain("warn")
                .doesNotContain("->");
        assertThat(told.lines().toList()).last().asString().isEqualTo("There is nothing to change.");
    }

    @Test
    void aTightContainerIsWarnedOf() throws IOException {
        file("proc/meminfo", "MemTotal:       16384000 kB\nMemAvailable:    8192000 kB\n");
        file("sys/fs/cgroup/memory.max", "536870912\n");
        file("sys/fs/cgroup/memory.current", "104857600\n");
        file("sys/fs/cgroup/cpu.max", "150000 100000\n");
        file("proc/sys/vm/overcommit_memory", "2\n");
        file("proc/sys/vm/max_map_count", "1000\n");
        file("proc/self/limits", """
                Limit                     Soft Limit           Hard Limit           Units
                Max file size             1073741824           unlimited            bytes
                Max processes             100                  unlimited            processes
                Max open files            256                  512                  files
                Max address space         2147483648           unlimited            bytes
                """);
        file("sys/kernel/mm/transparent_hugepage/shmem_enabled", "always within_size [never] deny\n");

        String told = doctor(machine(2, GIB / 4, Map.of("JAVA_TOOL_OPTIONS", "-Xmx2g")));

        assertThat(told)
                .contains("16 GiB in the machine, 7.8 GiB available; the container is limited to 512 MiB, of which 100"
                        + " MiB are used")
                .contains("the container may keep 1.5 busy")
                .contains("JAVA_TOOL_OPTIONS=-Xmx2g")
                .contains("furrow.jvmArgs=-Xmx64m leaves three quarters")
                .contains("vm.overcommit_memory is 2")
                .contains("512 for each process -> raise it: ulimit -n 4096")
                .contains("100 processes and threads for this user; 2 workers and a driver have some 120")
                .contains("each process may map 2.0 GiB")
                .contains("a file, and so an array, may have 1.0 GiB")
                .contains("vm.max_map_count is 1000")
                .contains("shmem_enabled is never")
                .contains("What to change stands after the arrows.");
    }

    @Test
    void versionOneOfControlGroupsIsUnderstood() throws IOException {
        file("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        file("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n");
        file("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
        assertThat(machine(2, GIB, Map.of()).memoryLimit()).isEmpty();
        assertThat(machine(2, GIB, Map.of()).processorLimit()).isEmpty();
        file("sys/fs/cgroup/memory/memory.limit_in_bytes", "1048576\n");
        file("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "50000\n");
        assertThat(machine(2, GIB, Map.of()).memoryLimit()).hasValue(1 << 20);
        assertThat(machine(2, GIB, Map.of()).processorLimit()).hasValue(0.5);
    }

    @Test
    void thisMachineIsDescribedInLinesThatFit() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(new DoctorCommand(new PrintStream(out, true, StandardCharsets.UTF_8), Colours.NONE).call())
                .isZero();
        String told = out.toString(StandardCharsets.UTF_8);
        assertThat(told).contains("  ok    java", "Sessions use, unless told otherwise: the engine ");
        assertThat(told.lines().filter(line -> line.strip().contains(" -> ") || !line.contains("/")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(130));
    }
}
