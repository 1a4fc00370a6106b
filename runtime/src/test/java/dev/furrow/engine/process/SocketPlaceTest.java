package dev.furrow.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the control socket lies: paths of sockets are short. */
class SocketPlaceTest {
    @TempDir
    Path directory;

    private Path deep = Path.of("");

    @BeforeEach
    void makeDeepDirectory() throws IOException {
        deep = Files.createDirectories(directory.resolve("x".repeat(100)));
    }

    @Test
    void isTheSessionDirectoryWherePathsAreShort() throws IOException {
        Path session = directory.resolve("furrow-1-1-0123456789abcdef");
        try (SocketPlace place = SocketPlace.choose(session, List.of())) {
            assertThat(place.socket().getParent()).isEqualTo(session);
        }
    }

    @Test
    void isAnotherOfItsOwnWhereTheyAreLong() throws IOException {
        Path other = Files.createDirectory(directory.resolve("other"));
        try (SocketPlace place = SocketPlace.choose(
                deep.resolve("furrow-1-1-0123456789abcdef"), List.of(deep, directory.resolve("none"), other))) {
            assertThat(place.socket().getParent()).hasParent(other);
        }
        assertThat(other).isEmptyDirectory();
    }

    @Test
    void isNowhereWhereAllAreLong() {
        Path session = deep.resolve("furrow-1-1-0123456789abcdef");
        assertThatThrownBy(() -> SocketPlace.choose(session, List.of(deep)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("the path of the control socket has at most 103 bytes, and " + session
                        + "/control.sock has " + (session + "/control.sock").length())
                .hasMessageContaining("name a shorter directory with furrow.directory");
    }
}
