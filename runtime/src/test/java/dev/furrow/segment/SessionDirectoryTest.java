package dev.furrow.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Session directories: private, kept while their driver lives, and reaped after it, nothing else with them. */
class SessionDirectoryTest {
    @TempDir
    Path directory;

    private Path base;
    private Path outside;

    @BeforeEach
    void makeDirectories() throws IOException {
        base = Files.createDirectory(directory.resolve("base"));
        outside = Files.createDirectory(directory.resolve("outside"));
        Files.writeString(outside.resolve("precious"), "precious");
    }

    /** A driver in a process of its own, which says where its directory is and lives until its input ends. */
    static final class Driver {
        private Driver() {}

        public static void main(String[] arguments) throws IOException {
            SessionDirectory session = SessionDirectory.create(Path.of(arguments[0]), 0, true);
            Files.writeString(session.path().resolve("a.npy"), "elements");
            System.out.println(session.path());
            if (System.in.read() >= 0) {
                session.close();
            }
            Runtime.getRuntime().halt(0);
        }
    }

    private Process driver() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Driver.class.getName(),
                        base.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private Path crashed() throws IOException {
        Path crashed = Files.createDirectory(base.resolve("furrow-1-1-crashed"));
        Files.createFile(crashed.resolve(Lease.FILE));
        Files.writeString(crashed.resolve("a.npy"), "elements");
        return crashed;
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its file systems have no POSIX modes")
    void isItsOwnersAlone() throws IOException {
        try (SessionDirectory session = SessionDirectory.create(base, 0, true)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(session.path())))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(session.path().resolve(Lease.FILE))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void isDeletedWithAllItHoldsWhenClosed() throws IOException {
        try (SessionDirectory session = SessionDirectory.create(base, 0, true)) {
            Files.createDirectories(session.path().resolve("deep").resolve("er"));
            Files.writeString(session.path().resolve("deep").resolve("a.npy"), "elements");
        }
        assertThat(base).isEmptyDirectory();
    }

    @Test
    void ofOneProcessTwoDoNotReapEachOther() throws IOException {
        try (SessionDirectory first = SessionDirectory.create(base, 0, true);
                SessionDirectory second = SessionDirectory.create(base, 0, true)) {
            assertThat(SessionDirectory.reap(base)).isEmpty();
            assertThat(first.path()).isDirectory().isNotEqualTo(second.path());
            assertThat(second.path()).isDirectory();
        }
    }

    @Test
    void isKeptWhileItsDriverLivesAndReapedAfterIt() throws IOException, InterruptedException {
        Process driver = driver();
        try (BufferedReader out = driver.inputReader()) {
            Path theirs = Path.of(out.readLine());
            assertThat(SessionDirectory.reap(base)).isEmpty();
            assertThat(theirs.resolve("a.npy")).hasContent("elements");
            driver.destroyForcibly().waitFor();
            assertThat(SessionDirectory.reap(base)).containsExactly(theirs);
            assertThat(base).isEmptyDirectory();
        } finally {
            driver.destroyForcibly();
        }
    }

    @Test
    void isReapedByTheNextSession() throws IOException {
        Path crashed = crashed();
        try (SessionDirectory session = SessionDirectory.create(base, 0, true)) {
            assertThat(crashed).doesNotExist();
            assertThat(session.path()).isDirectory();
        }
    }

    @Test
    void withoutALeaseIsNotReaped() throws IOException {
        Path starting = Files.createDirectory(base.resolve("furrow-1-1-starting"));
        assertThat(SessionDirectory.reap(base)).isEmpty();
        assertThat(starting).isDirectory();
    }

    @Test
    void nothingElseIsReaped() throws IOException {
        Files.createDirectory(base.resolve("other-1-1"));
        Files.createFile(base.resolve("other-1-1").resolve(Lease.FILE));
        Files.writeString(base.resolve("furrow-1-1-file"), "a file");
        assertThat(SessionDirectory.reap(base)).isEmpty();
        try (Stream<Path> files = Files.list(base)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void reapingWhereNothingIsDoesNothing() {
        assertThat(SessionDirectory.reap(base.resolve("missing"))).isEmpty();
        assertThat(SessionDirectory.reapOne(base.resolve("furrow-1-1-missing"))).isFalse();
    }

    @Test
    void linksPlantedAsSessionsAreNotFollowed() throws IOException {
        Files.createFile(outside.resolve(Lease.FILE));
        link(base.resolve("furrow-1-1-link"), outside);
        assertThat(SessionDirectory.reap(base)).isEmpty();
        assertThat(outside.resolve("precious")).hasContent("precious");
        assertThat(base.resolve("furrow-1-1-link")).isSymbolicLink();
    }

    @Test
    void linksPlantedAsLeasesAreNotFollowed() throws IOException {
        Path planted = Files.createDirectory(base.resolve("furrow-1-1-planted"));
        link(planted.resolve(Lease.FILE), outside.resolve("precious"));
        assertThat(SessionDirectory.reap(base)).isEmpty();
        assertThat(planted).isDirectory();
        assertThat(outside.resolve("precious")).hasContent("precious");
    }

    @Test
    void linksWithinAReapedSessionAreDeletedAndNotFollowed() throws IOException {
        Path crashed = crashed();
        link(crashed.resolve("link"), outside);
        link(crashed.resolve("file"), outside.resolve("precious"));
        assertThat(SessionDirectory.reap(base)).containsExactly(crashed);
        assertThat(outside.resolve("precious")).hasContent("precious");
    }

    @Test
    void sessionsOfOtherUsersAreNotReaped() throws IOException {
        Path crashed = crashed();
        try {
            UserPrincipal other =
                    crashed.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
            Files.setOwner(crashed, other);
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "can't give a directory away, which takes root: " + e);
        }
        assertThat(SessionDirectory.reap(base)).isEmpty();
        assertThat(crashed).isDirectory();
    }

    private static void link(Path link, Path target) throws IOException {
        try {
            Files.createSymbolicLink(link, target);
        } catch (FileSystemException | UnsupportedOperationException e) {
            assumeTrue(false, "can't make symbolic links here: " + e);
        }
    }
}
