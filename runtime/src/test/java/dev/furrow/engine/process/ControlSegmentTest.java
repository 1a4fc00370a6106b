package dev.furrow.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.FurrowException;
import dev.furrow.codec.ValueWriter;
import dev.furrow.engine.IndexCursor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
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
        control.request(2).fill(Request.PART, 7, 5, 1, 11, 4, new byte[] {42}, false);
        control.queue().put(2);
        control.call(1).begin();
        control.call(1).cursor().getAndAdd(9);
        control.call(1).cancel();
        control.worker(1).inbox(6);
        control.worker(1).bell(true);
        control.worker(1).state(WorkerWords.ASLEEP);
        long requests = 128 + 256 + 4096;
        long calls = requests + 1024 * 256;
        long workers = calls + 64 * 256;
        assertThat(file().capacity()).isEqualTo(workers + 3 * (256 + 131_072 + 256));
        assertThat(file().getLong(0)).isEqualTo(0x465552524f574353L);
        assertThat(file().getLong(8)).isEqualTo(3);
        assertThat(file().getLong(16)).isEqualTo(file().capacity());
        assertThat(file().getLong(24)).isEqualTo(3);
        assertThat(file().getLong(32)).isEqualTo(ProcessHandle.current().pid());
        assertThat(file().getLong(128)).isEqualTo(1);
        assertThat(file().getInt(384)).isEqualTo(2);
        int request = (int) requests + 2 * 256;
        assertThat(file().getLong(request)).isEqualTo(0);
        assertThat(file().getLong(request + 8)).isEqualTo(7);
        assertThat(file().getLong(request + 16)).isEqualTo(11);
        assertThat(file().getInt(request + 24)).isEqualTo(5);
        assertThat(file().getInt(request + 28)).isEqualTo(1);
        assertThat(file().getInt(request + 32)).isEqualTo(2);
        assertThat(file().getInt(request + 36)).isEqualTo(1);
        assertThat(file().getInt(request + 40)).isEqualTo(4);
        assertThat(file().get(request + 64)).isEqualTo((byte) 42);
        assertThat(file().getLong((int) calls + 256)).isEqualTo(1);
        assertThat(file().getLong((int) calls + 256 + 128)).isEqualTo(9);
        assertThat(file().getLong((int) workers + 256)).isEqualTo(2);
        assertThat(file().getLong((int) workers + 256 + 128)).isEqualTo(7);
        assertThat(file().getLong((int) workers + 256 + 136)).isEqualTo(1);
    }

    @Test
    void handsEachPositionOutOnceToAllThatAttach() throws IOException {
        ControlSegment driver = ControlSegment.create(directory, 2, arena);
        ControlSegment worker = ControlSegment.attach(directory, arena);
        assertThat(worker.workers()).isEqualTo(2);
        driver.call(3).begin();
        IndexCursor one = driver.call(3).cursor();
        IndexCursor other = worker.call(3).cursor();
        assertThat(one.getAndAdd(2)).isZero();
        assertThat(other.getAndAdd(2)).isEqualTo(2);
        assertThat(other.position()).isEqualTo(4);
        assertThat(other.isCancelled()).isFalse();
        driver.call(3).cancel();
        assertThat(other.isCancelled()).isTrue();
        assertThat(worker.call(4).cursor().isCancelled()).isFalse();
    }

    @Test
    void givesEachRequestToOneWorkerOldestFirst() throws IOException {
        ControlSegment driver = ControlSegment.create(directory, 2, arena);
        RequestQueue put = driver.queue();
        RequestQueue take = ControlSegment.attach(directory, arena).queue();
        for (int number : new int[] {4, 9, 1}) {
            driver.request(number).fill(Request.INVOCATION, number, 0, -1, number, 1, new byte[0], false);
            put.put(number);
        }
        assertThat(take.size()).isEqualTo(3);
        assertThat(driver.request(9).withdraw()).isTrue();
        assertThat(take.take(0)).returns(4, Request::number);
        assertThat(driver.request(4).isTakenBy(0)).isTrue();
        assertThat(driver.request(4).withdraw()).isFalse();
        assertThat(take.take(1)).returns(1, Request::number);
        assertThat(take.take(0)).isNull();
        assertThat(take.size()).isZero();
    }

    @Test
    void losesNoRequestHoweverManyAreWithdrawn() throws IOException {
        ControlSegment control = ControlSegment.create(directory, 1, arena);
        RequestQueue queue = control.queue();
        for (int number = 0; number < ControlSegment.REQUESTS - 1; number++) {
            queue.put(number);
        }
        int last = ControlSegment.REQUESTS - 1;
        for (int round = 0; round < 3000; round++) {
            queue.put(last);
            assertThat(queue.request(last).withdraw()).isTrue();
        }
        Set<Integer> taken = new HashSet<>();
        for (Request request = queue.take(0); request != null; request = queue.take(0)) {
            assertThat(taken.add(request.number())).isTrue();
        }
        assertThat(taken).hasSize(ControlSegment.REQUESTS - 1);
    }

    @Test
    void keepsTheOrderAndTheBytesOfRepliesAroundItsEnd() throws IOException {
        ControlSegment driver = ControlSegment.create(directory, 2, arena);
        ReplyRing write = ControlSegment.attach(directory, arena).replies(1);
        ReplyRing read = driver.replies(1);
        Random random = new Random(17);
        Deque<byte[]> sent = new ArrayDeque<>();
        for (int round = 0; round < 20_000; round++) {
            byte[] content = new byte[random.nextInt(500)];
            random.nextBytes(content);
            ValueWriter record = new ValueWriter();
            record.writeBytes(content, 0, content.length);
            while (!write.offer(record)) {
                assertThat(read.poll()).isEqualTo(sent.remove());
            }
            sent.add(content);
        }
        while (!sent.isEmpty()) {
            assertThat(read.poll()).isEqualTo(sent.remove());
        }
        assertThat(read.poll()).isNull();
    }

    @Test
    void refusesWhatItIsNot() throws IOException {
        ControlSegment.create(directory, 1, arena);
        Path file = directory.resolve("control");
        byte[] bytes = Files.readAllBytes(file);
        bytes[8] = 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> ControlSegment.attach(directory, arena))
                .isInstanceOf(FurrowException.class)
                .hasMessageContaining("driver and workers must run the same furrow-runtime");
        Files.write(file, new byte[100]);
        assertThatThrownBy(() -> ControlSegment.attach(directory, arena))
                .isInstanceOf(FurrowException.class)
                .hasMessageContaining("bytes=100 expected at least " + ControlSegment.bytes(1));
    }
}
