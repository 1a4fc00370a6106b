package dev.furrow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.FurrowException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusBoardTest {
    @TempDir
    Path directory;

    private final Arena arena = Arena.ofShared();

    @AfterEach
    void unmap() {
        arena.close();
    }

    @Test
    void liesAsItsDescriptionSays() throws IOException {
        StatusBoard board = StatusBoard.create(directory, 2, arena);
        InvocationSlot slot = board.join(1);
        slot.enter(7, 3, 100);
        slot.start(7, 3, 0, 40, 41);
        slot.progress(0.5);
        slot.ended(7, 10);

        Path file = directory.resolve(StatusBoard.FILE);
        assertThat(file).hasSize(128 + 2 * 1152);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MemorySegment memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            assertThat(word(memory, 0)).isEqualTo(0x46_55_52_52_4f_57_53_42L);
            assertThat(word(memory, 8)).isEqualTo(2);
            assertThat(word(memory, 24)).isEqualTo(2);
            long row = 128 + 1152 + 128 + 7 * 64;
            assertThat(word(memory, row)).isEqualTo(8);
            assertThat(word(memory, row + 8)).isEqualTo(3);
            assertThat(word(memory, row + 16)).isEqualTo(100);
            assertThat(word(memory, row + 32)).isEqualTo(10);
            long words = 128 + 1152;
            assertThat(word(memory, words)).isEqualTo(4);
            assertThat(word(memory, words + 8)).isEqualTo(40);
            assertThat(word(memory, words + 16)).isEqualTo(41);
            assertThat(word(memory, words + 24)).isEqualTo(7);
            assertThat(word(memory, words + 32)).isEqualTo(Double.doubleToRawLongBits(0.5));
            assertThat(word(memory, words + 64)).isEqualTo(10);
            assertThat(word(memory, words + 72))
                    .isEqualTo(ProcessHandle.current().pid());
        }
    }

    private static long word(MemorySegment memory, long offset) {
        return memory.get(ValueLayout.JAVA_LONG, offset);
    }

    @Test
    void theRowOfACallIsTakenOverByTheNextOfItsPlace() throws IOException {
        StatusBoard board = StatusBoard.create(directory, 2, arena);
        InvocationSlot first = board.slot(0);
        InvocationSlot second = board.slot(1);
        first.enter(5, 1, 10);
        first.ended(5, 2);
        second.enter(5, 1, 10);
        second.ended(5, 3);
        assertThat(board.progress(5))
                .map(progress -> progress.done() + " of " + progress.count() + " of task " + progress.task())
                .hasValue("5 of 10 of task 1");

        second.enter(5 + 16, 2, 20);
        assertThat(board.progress(5))
                .map(StatusBoard.Progress::done)
                .as("what the worker does not know any more is missing")
                .hasValue(2L);
        first.enter(5 + 16, 2, 20);
        first.ended(5, 1); // a chunk that ended late
        assertThat(board.progress(5)).isEmpty();
        assertThat(board.progress(5 + 16))
                .map(progress -> progress.done() + " of " + progress.count() + " of task " + progress.task())
                .hasValue("0 of 20 of task 2");
        assertThat(first.done()).isEqualTo(3);
    }

    @Test
    void whoLooksCanWriteNothing() throws IOException {
        StatusBoard.create(directory, 1, arena).slot(0).ended(1, 5);
        StatusBoard view = StatusBoard.view(directory, arena);
        assertThat(view.slot(0).done()).isEqualTo(5);
        assertThat(view.progress(1)).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> view.slot(0).clear()).hasMessageContaining("read-only");
    }

    @Test
    void aFileOfAnotherVersionIsRefused() throws IOException {
        StatusBoard.create(directory, 1, arena);
        Path file = directory.resolve(StatusBoard.FILE);
        byte[] bytes = Files.readAllBytes(file);
        bytes[8] = 77;
        Files.write(file, bytes);
        assertThatThrownBy(() -> StatusBoard.view(directory, arena))
                .isInstanceOf(FurrowException.class)
                .hasMessageContaining("version=77 expected");
        Files.write(file, new byte[100]);
        assertThatThrownBy(() -> StatusBoard.attach(directory, arena))
                .isInstanceOf(FurrowException.class)
                .hasMessageContaining("bytes=100 expected at least");
    }
}
