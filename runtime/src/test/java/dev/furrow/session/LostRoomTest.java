package dev.furrow.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.NoSpaceException;
import dev.furrow.Shape;
import dev.furrow.segment.SessionDirectory;
import dev.furrow.segment.TinyFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Room that was there when it was asked for, and that something else takes before the arrays have it. */
class LostRoomTest {
    private static final int MIB = 1 << 20;

    @TempDir
    Path temporary;

    private final List<String> warnings = new ArrayList<>();

    /** Where an engine would start. */
    private final List<Path> directories = new ArrayList<>();

    private final SessionArrays.Begun begun = new SessionArrays.Begun() {
        @Override
        public void begun(SessionArrays arrays) {
            directories.add(arrays.directory().path());
        }

        @Override
        public void cancelled() {
            directories.removeLast();
        }
    };

    /** Makes the arrays of a job: {@code input}, which lies in a file that nobody counted, and two of 1 MiB. */
    private SessionArrays arrays(TinyFileSystem sharedMemory, boolean fallback) throws IOException {
        Session.Builder<ProbeJob> builder = Session.builder(ProbeJob.descriptor())
                .inFile("input", sharedMemory.path().resolve("input.npy"))
                .shape("input", Shape.shape(MIB / Long.BYTES))
                .shape("output", Shape.shape(MIB / Long.BYTES))
                .shape("pids", Shape.shape(MIB / Long.BYTES));
        return SessionArrays.create(
                builder.descriptor,
                builder,
                new SessionArrays.Place(
                        null, fallback, new SessionDirectory.Places(sharedMemory.path(), temporary, warnings::add)),
                reduced -> 0,
                begun);
    }

    @Test
    void theArraysGoElsewhereWithOneWarning() throws IOException {
        try (TinyFileSystem tiny = TinyFileSystem.mount(3)) {
            try (SessionArrays arrays = arrays(tiny, true)) {
                assertThat(arrays.directory().path()).hasParent(temporary);
                assertThat(directories).containsExactly(arrays.directory().path());
                assertThat(arrays.get("input").path()).isEqualTo(tiny.path().resolve("input.npy"));
                assertThat(arrays.get("pids").path())
                        .hasParent(arrays.directory().path());
                assertThat(Files.size(arrays.get("pids").path())).isGreaterThan(MIB);
                assertThat(names(tiny.path())).containsExactly("input.npy");
            }
            assertThat(warnings).singleElement().asString().startsWith("needs 1.0 MiB, " + tiny.path());
            assertThat(warnings.getFirst())
                    .endsWith(": the arrays go to " + temporary + "; furrow.fallback=false makes this an error");
            assertThat(names(tiny.path())).isEmpty();
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void itIsAnErrorWhereFallbackIsOff() throws IOException {
        try (TinyFileSystem tiny = TinyFileSystem.mount(3)) {
            assertThatThrownBy(() -> arrays(tiny, false))
                    .isInstanceOf(NoSpaceException.class)
                    .hasMessageStartingWith("needs 1.0 MiB, " + tiny.path());
            assertThat(names(tiny.path())).isEmpty();
        }
        assertThat(warnings).isEmpty();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void itIsAnErrorWhereItIsTheUsersFileThatHasNone() throws IOException {
        try (TinyFileSystem tiny = TinyFileSystem.mount(3);
                TinyFileSystem users = TinyFileSystem.mount(1)) {
            Session.Builder<ProbeJob> builder = Session.builder(ProbeJob.descriptor())
                    .inFile("input", users.path().resolve("input.npy"))
                    .shape("input", Shape.shape(MIB))
                    .shape("output", Shape.shape(1))
                    .shape("pids", Shape.shape(1));
            SessionDirectory.Places places = new SessionDirectory.Places(tiny.path(), temporary, warnings::add);
            assertThatThrownBy(() -> SessionArrays.create(
                            builder.descriptor,
                            builder,
                            new SessionArrays.Place(null, true, places),
                            reduced -> 0,
                            begun))
                    .isInstanceOf(NoSpaceException.class)
                    .hasMessageStartingWith("needs 8.0 MiB, " + users.path());
        }
        assertThat(warnings).isEmpty();
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
