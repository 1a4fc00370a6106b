package dev.furrow.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.FurrowException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncSegmentTest {
    @TempDir
    Path directory;

    @Test
    void liesAsItsDescriptionSays() throws IOException {
        List<SyncDescriptor> declared = List.of(
                new SyncDescriptor("lock", SyncKind.LOCK, 0),
                new SyncDescriptor("barrier", SyncKind.BARRIER, 0),
                new SyncDescriptor("semaphore", SyncKind.SEMAPHORE, 7),
                new SyncDescriptor("counter", SyncKind.COUNTER, -1));
        try (SyncHub hub = SyncHub.create(directory, declared, List.of("array"), 20)) {
            SyncParty driver = hub.driver();
            driver.lockOf("array").lock();
            ((SharedSemaphore) driver.objects().get(2)).release(1);
            ((SharedSemaphore) hub.worker(19).objects().get(2)).tryAcquire(3);
            ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(directory.resolve("sync")))
                    .order(ByteOrder.nativeOrder());
            assertThat(file.getLong(0)).isEqualTo(0x465552524f575359L);
            assertThat(file.getLong(8)).isEqualTo(1);
            assertThat(file.getLong(16)).isEqualTo(file.capacity());
            assertThat(file.getLong(24)).isEqualTo(5);
            assertThat(file.getLong(32)).isEqualTo(21);
            assertThat(file.getLong(40)).isEqualTo(Runtime.getRuntime().availableProcessors());
            assertThat(file.getLong(128)).isZero();
            assertThat(file.getLong(256 + 8)).isEqualTo(20);
            assertThat(file.getLong(384)).isEqualTo(7 + 1 - 3);
            assertThat(file.getLong(512)).isEqualTo(-1);
            assertThat(file.getLong(640)).isEqualTo(1);
            assertThat(file.getLong(768 + 2 * 256)).isEqualTo(-1);
            assertThat(file.getLong(768 + 2 * 256 + 20 * 8)).isEqualTo(3);
            assertThat(file.capacity()).isEqualTo(768 + 5 * 256);
        }
    }

    @Test
    void refusesWhatItIsNot() throws IOException {
        try (SyncHub hub = SyncHub.create(directory, List.of(), List.of("array"), 1);
                Arena arena = Arena.ofConfined()) {
            assertThat(hub.driver().names()).isEmpty();
            assertThatThrownBy(() -> SyncSegment.attach(directory, 2, arena))
                    .isInstanceOf(FurrowException.class)
                    .hasMessageContaining("blocks=1 expected blocks=2");
            Files.write(directory.resolve("sync"), new byte[4096]);
            assertThatThrownBy(() -> SyncSegment.attach(directory, 1, arena))
                    .hasMessageContaining("magic=0 version=0 expected magic=465552524f575359 version=1");
            Files.write(directory.resolve("sync"), new byte[64]);
            assertThatThrownBy(() -> SyncSegment.attach(directory, 1, arena))
                    .hasMessageContaining("bytes=64 expected at least 128");
        }
    }

    @Test
    void refusesValuesThatCannotBe() {
        assertThatThrownBy(() -> new SyncDescriptor("s", SyncKind.SEMAPHORE, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name=s kind=SEMAPHORE value=-1");
        assertThatThrownBy(() -> new SyncDescriptor("b", SyncKind.BARRIER, 1 << 16))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
