package dev.furrow.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other processes do between two looks at a file: single steps of what NamedArraysTest runs at random. */
class NamedSegmentsTest {
    @TempDir
    Path base;

    @Test
    void whoseADirectoryIsThatIsGoneIsNotSaid() {
        Path gone = base.resolve("gone");
        assertThatThrownBy(() -> PrivateFiles.isPrivate(gone)).isInstanceOf(NoSuchFileException.class);
        assertThat(PrivateFiles.isOwn(gone)).isFalse();
    }

    @Test
    void aFileThatIsGoneIsTheSameAsNone() throws IOException {
        Path named = Files.writeString(base.resolve("a.npy"), "a");
        Path other = Files.createLink(base.resolve("0-a.npy"), named);
        assertThat(Creator.isSame(named, other)).isTrue();
        Files.delete(other);
        assertThat(Creator.isSame(named, other)).isFalse();
        assertThat(Creator.isSame(other, named)).isFalse();
    }

    @Test
    void whatCouldNotBeMadeIsDeletedWithItsDirectory() {
        AtomicReference<Path> half = new AtomicReference<>();
        assertThatThrownBy(() -> NamedSegments.under(base).create("a", false, file -> {
                    half.set(Files.writeString(file, "half an array"));
                    throw new IOException("no more");
                }))
                .hasMessage("no more");
        assertThat(half.get()).doesNotExist();
        assertThat(base).isEmptyDirectory();
    }
}
