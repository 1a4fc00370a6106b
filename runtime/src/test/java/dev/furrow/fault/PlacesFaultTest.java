package dev.furrow.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Directories that are missing, read-only, someone else's, full, or whose paths are too long; and no {@code /proc}. */
class PlacesFaultTest extends FaultFixture {
    /** Runs a driver in a mount namespace of its own, where lines of a shell have changed what it sees. */
    private Outcome runMounted(String mounts, Map<String, String> environment, String... jvmArguments)
            throws IOException {
        assumeRoot();
        List<String> command = new ArrayList<>(List.of("unshare", "--mount"));
        command.addAll(shell("set -e\n" + mounts, command(List.of(jvmArguments), "mark", "100", "2")));
        return outcome(start(command, environment));
    }

    private static String mount(String place, String options) {
        return "mount -t tmpfs -o " + options + " tmpfs '" + place + "'\n";
    }

    /** Makes a directory whose path is longer than that of a socket may be. */
    private Path makeLong() throws IOException {
        return Files.createDirectories(base.resolve("x".repeat(120)));
    }

    private static String cannotBeWritten(Object place) {
        return "sessions make their directory in an existing one that may be written: " + place
                + " may not be written; make it so, or name another with furrow.directory";
    }

    @Test
    void aDirectoryThatIsMissing() throws IOException {
        Outcome outcome = runAfter("", List.of("-Dfurrow.directory=" + directory + "/none"), "mark", "100", "1");
        assertThat(outcome.failedWith(ConfigurationException.class))
                .isEqualTo("sessions make their directory in an existing one that may be written: " + directory
                        + "/none is none; make it so, or name another with furrow.directory");
    }

    @Test
    void aDirectoryOfSomebodyElse() throws IOException {
        Path theirs = Files.createDirectory(directory.resolve("theirs"));
        Outcome outcome = runAsStrangerAfter("", List.of("-Dfurrow.directory=" + theirs), "mark", "100", "1");
        assertThat(outcome.failedWith(ConfigurationException.class)).isEqualTo(cannotBeWritten(theirs));
    }

    @Test
    void aReadOnlyDirectory() throws IOException {
        Outcome outcome = runMounted(mount(base.toString(), "ro"), Map.of());
        assertThat(outcome.failedWith(ConfigurationException.class)).isEqualTo(cannotBeWritten(base));
    }

    @Test
    void aReadOnlyTemporaryDirectory() throws IOException {
        runMounted(mount(temporary.toString(), "ro"), Map.of()).isFine();
    }

    @Test
    void aReadOnlyTemporaryDirectoryKeepsNobodyFromReaping() throws Exception {
        Path left = Files.createDirectory(base.resolve("furrow-1-1-0123456789abcdef"));
        Files.createFile(left.resolve("lease"));
        runMounted(mount(temporary.toString(), "ro"), Map.of()).isFine();
        assertThat(left).doesNotExist();
    }

    @Test
    void noSharedMemoryAndAReadOnlyTemporaryDirectory() throws IOException {
        Outcome outcome = runMounted(
                mount(temporary.toString(), "ro") + mount("/dev/shm", "ro"), Map.of(), "-Dfurrow.directory=");
        assertThat(outcome.failedWith(ConfigurationException.class)).isEqualTo(cannotBeWritten(temporary));
    }

    @Test
    void sharedMemoryThatHasRoomForTheArraysAndNothingElse() throws IOException {
        Outcome outcome = runMounted(mount("/dev/shm", "size=64k"), Map.of(), "-Dfurrow.directory=");
        assertThat(outcome.out()).isEqualTo(FaultDriver.MARKED + "\n");
        assertThat(outcome.err())
                .containsPattern("needs \\d+ KiB, /dev/shm has 64 KiB free: the arrays go to " + temporary
                        + "; furrow.fallback=false makes this an error");
        assertThat(outcome.exit()).isZero();
    }

    @Test
    void aPathTooLongForASocket() throws IOException {
        Path deep = makeLong();
        runAfter("", List.of("-Dfurrow.directory=" + deep), "mark", "100", "2").isFine();
        assertThat(deep).isEmptyDirectory();
        Files.delete(deep);
    }

    @Test
    void aPathTooLongForASocketAlsoOfTheTemporaryDirectory() throws IOException {
        Path deep = makeLong();
        Outcome outcome =
                runMounted(mount("/dev/shm", "ro"), Map.of(), "-Dfurrow.directory=" + deep, "-Djava.io.tmpdir=" + deep);
        assertThat(outcome.out()).isEqualTo(FaultDriver.MARKED + "\n"); // it lies in /tmp
        assertThat(deep).isEmptyDirectory();
        Files.delete(deep);
    }

    @Test
    void noProc() throws IOException {
        // The java program itself looks there for its libraries, unless it is told.
        String libraries = Path.of(System.getProperty("java.home"), "lib").toString();
        runMounted(mount("/proc", "ro"), Map.of("LD_LIBRARY_PATH", libraries)).isFine();
    }
}
