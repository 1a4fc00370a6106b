package dev.furrow.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.FurrowException;
import dev.furrow.engine.IndexCursor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlSegmentTest {
    @TempDir
    Path directory;

    private final Arena arena = Arena.ofShared();

    @AfterEach
    void unmap() {
        arena.close();
    }

    private ByteBuffer file() throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(directory.resolve("control"))).order(ByteOrder.nativeOrder());
    }

    @Test
    void liesAsItsDescriptionSays() throws IOException {
        ControlSegment control = ControlSegment.create(directory, 3, arena);
        control.begin(7, 150);
        control.cursor(7).getAndAdd(11);
        control.cancel(6);
        assertThat(file().capacity()).isEqualTo(512 + 3 * 128);
        assertThat(file().getLong(0)).isEqualTo(0x465552524f574353L);
        assertThat(file().getLong(8)).isEqualTo(1);
        assertThat(file().getLong(16)).isEqualTo(512 + 3 * 128);
        assertThat(file().getLong(24)).isEqualTo(3);
        assertThat(file().getLong(32)).isEqualTo(ProcessHandle.current().pid());
        assertThat(file().getLong(128)).isEqualTo(7);
        assertThat(file().getLong(144)).isEqualTo(150);
        assertThat(file().getLong(256)).isEqualTo(11);
        assertThat(file().getLong(384)).isEqualTo(6);
    }

    @Test
    void handsEachIndexOutOnceToAllThatAttach() throws IOException {
        ControlSegment driver = ControlSegment.create(directory, 2, arena);
        ControlSegment worker = ControlSegment.attach(directory, arena);
        assertThat(worker.workers()).isEqualTo(2);
        driver.begin(1, 8);
        IndexCursor one = driver.cursor(1);
        IndexCursor other = worker.cursor(1);
        assertThat(one.getAndAdd(2)).isZero();
        assertThat(other.getAndAdd(2)).isEqualTo(2);
        assertThat(other.position()).isEqualTo(4);
        assertThat(other.isCancelled()).isFalse();
        driver.cancel(1);
        assertThat(other.isCancelled()).isTrue();
        assertThat(worker.cursor(2).isCancelled()).isFalse();
    }

    @Test
    void refusesWhatItIsNot() throws IOException {
        ControlSegment.create(directory, 1, arena);
        Path file = directory.resolve("control");
        byte[] bytes = Files.readAllBytes(file);
        bytes[8] = 2;
        Files.write(file, bytes);
        assertThatThrownBy(() -> ControlSegment.attach(directory, arena))
                .isInstanceOf(FurrowException.class)
                .hasMessageContaining("driver and workers must run the same furrow-runtime");
        Files.write(file, new byte[100]);
        assertThatThrownBy(() -> ControlSegment.attach(directory, arena))
                .isInstanceOf(FurrowException.class)
                .hasMessageContaining("bytes=100 expected at least 512");
    }
}
