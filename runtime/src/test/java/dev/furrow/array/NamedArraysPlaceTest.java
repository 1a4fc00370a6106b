package dev.furrow.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.furrow.ConfigurationException;
import dev.furrow.NoSpaceException;
import dev.furrow.NoSuchArrayException;
import dev.furrow.Shape;
import dev.furrow.segment.TinyFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where named arrays lie is their user's alone, and may be missing, full or planted. */
class NamedArraysPlaceTest extends NamedArraysFixture {
    @Test
    void aBaseThatIsMissingIsToldAsSuch() {
        System.setProperty(SETTING, base.resolve("missing").toString());
        assertThatThrownBy(NamedArrays::list)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("named arrays lie under a directory that exists, and there is none at "
                        + base.resolve("missing") + ": make it, or name another with furrow.directory");
    }

    @Test
    void aFileSystemWithoutRoomIsAnErrorAndLeavesNothing() throws IOException {
        try (TinyFileSystem tiny = TinyFileSystem.mount(2)) {
            System.setProperty(SETTING, tiny.path().toString());
            assertThatThrownBy(() -> Uint8Array.create("a", Shape.shape(3 << 20)))
                    .isInstanceOf(NoSpaceException.class)
                    .hasMessageStartingWith("needs 3.0 MiB, ")
                    .hasMessageContaining("has 2.0 MiB free; make room there, or name a larger directory");
            assertThat(tiny.path()).isEmptyDirectory();
            try (Uint8Array fits = Uint8Array.create("a", Shape.shape(1 << 20))) {
                tiny.fillUpTo(0);
                fits.fill(1);
                assertThat(NamedArrays.list()).hasSize(1);
                assertThatThrownBy(() -> Uint8Array.create("b", Shape.shape(1))).isInstanceOf(NoSpaceException.class);
            }
            assertThat(NamedArrays.delete("a")).isTrue();
            assertThat(tiny.path().toFile().list()).containsExactly("ballast");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its file systems have no POSIX modes")
    void areTheirUsersAlone() throws IOException {
        try (Int32Array array = Int32Array.create("a", Shape.shape(1))) {
            Path directory = array.path().getParent();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(array.path())))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwx------");
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            assertThatThrownBy(() -> Int32Array.attach("a"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(directory + " belongs to "
                            + Files.getOwner(base).getName() + ", or is open to others: chmod or remove it");
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
        NamedArrays.delete("a");
    }

    @Test
    void aDirectoryThatAnotherUserPlantedIsRefused() throws IOException {
        Path planted = Files.createDirectory(plantedPath());
        try {
            UserPrincipal other =
                    planted.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
            Files.setOwner(planted, other);
        } catch (IOException | UnsupportedOperationException e) {
            Files.delete(planted);
            assumeTrue(false, "can't give a directory away, which takes root: " + e);
        }
        assertThatThrownBy(() -> Int32Array.create("a", Shape.shape(1)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("belongs to nobody");
        assertThat(planted).isEmptyDirectory();
        Files.delete(planted);
    }

    @Test
    void linksAreNotFollowed(@TempDir Path outside) throws IOException {
        Path precious = outside.resolve("precious.npy");
        Int32Array.create(precious, Shape.shape(1)).close();
        Path planted = plantedPath();
        try {
            Files.createSymbolicLink(planted, outside);
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "can't make symbolic links here: " + e);
        }
        assertThatThrownBy(() -> Int32Array.attach("precious"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(planted + ", and that is a symbolic link: remove it");
        Files.delete(planted);
        try (Int32Array array = Int32Array.create("a", Shape.shape(1))) {
            Path link = Files.createSymbolicLink(array.path().resolveSibling("link.npy"), precious);
            assertThatThrownBy(() -> Int32Array.attach("link"))
                    .isInstanceOf(NoSuchArrayException.class)
                    .hasMessageContaining(link + ", which is a symbolic link");
            assertThat(NamedArrays.list()).extracting(NamedArray::name).containsExactly("a");
            assertThat(NamedArrays.delete("link")).isTrue();
        }
        NamedArrays.delete("a");
        assertThat(outside.toFile().list()).containsExactly("precious.npy");
    }

    private Path plantedPath() throws IOException {
        Path path;
        try (Int32Array array = Int32Array.create("probe", Shape.shape(1))) {
            path = array.path().getParent();
        }
        NamedArrays.delete("probe");
        return Objects.requireNonNull(path);
    }
}
