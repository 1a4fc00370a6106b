package dev.furrow.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceTest {
    @TempDir
    Path directory;

    private Trace trace;

    private final List<ChunkRecord> read = new ArrayList<>();

    @BeforeEach
    void create() throws IOException {
        trace = Trace.create(directory, 2);
    }

    @AfterEach
    void close() {
        trace.close();
    }

    private int drain() {
        return trace.drain((worker, chunk) -> {
            assertThat(worker).isEqualTo(1);
            read.add(chunk);
        });
    }

    @Test
    void totalsAreKeptWhileNobodyWantsChunks() {
        ChunkLog log = trace.log(1);
        log.running(true);
        log.ran(7, 0, 0, 10, 1000);
        log.ran(7, 0, 10, 5, 500);
        log.failed();
        assertThat(trace.totals(1)).isEqualTo(new Trace.Totals(true, 15, 2, 1500, 1, 0));
        log.running(false);
        assertThat(trace.totals(1).running()).isFalse();
        assertThat(trace.totals(0)).isEqualTo(Trace.Totals.NONE);
        assertThat(drain()).isZero();
        assertThat(directory.resolve(ChunkRing.FILE)).doesNotExist();
    }

    @Test
    void chunksAreReadOnceAndInOrder() throws IOException {
        trace.record();
        ChunkLog log = trace.log(1);
        assertThat(log.isDetailed()).isTrue();
        log.invoked(3, 40);
        log.invoked(4, 60);
        log.invoked(5, 50);
        log.ran(7, 2, 3, 3, 150);
        log.ran(8, 1, 0, 9, 90);
        assertThat(drain()).isEqualTo(2);
        assertThat(drain()).isZero();
        ChunkRecord first = read.getFirst();
        assertThat(first).isEqualTo(new ChunkRecord(7, 2, 3, 3, first.start(), 150, 4, 60));
        assertThat(read.getLast().call()).isEqualTo(8);
        assertThat(read.getLast().longest()).isEqualTo(-1);
        assertThat(System.nanoTime() - first.start()).isGreaterThanOrEqualTo(150);
    }

    @Test
    void aWorkerInAnotherProcessWritesToTheSameFiles() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            ChunkLog log = Trace.attach(directory, 1, arena);
            assertThat(log.isDetailed()).isFalse();
            trace.record();
            log.ran(7, 0, 0, 10, 1000);
            assertThat(drain()).isEqualTo(1);
            assertThat(trace.totals(1).done()).isEqualTo(10);
        }
    }

    @Test
    void aWorkerThatReplacesAnotherGoesOn() throws IOException {
        trace.record();
        ChunkLog dead = trace.log(1);
        dead.running(true);
        dead.ran(7, 0, 0, 10, 1000);
        ChunkLog next = trace.log(1);
        assertThat(trace.totals(1).running()).isFalse();
        next.ran(7, 0, 10, 1, 1);
        assertThat(trace.totals(1).done()).isEqualTo(11);
        assertThat(drain()).isEqualTo(2);
    }

    @Test
    void whatFindsNoRoomIsCountedAndTheRestIsWhole() throws IOException {
        trace.record();
        ChunkLog log = trace.log(1);
        for (int i = 0; i < ChunkRing.RECORDS + 10; i++) {
            log.ran(1, 0, i, 1, 1);
        }
        assertThat(trace.totals(1).lost()).isEqualTo(10);
        assertThat(trace.totals(1).done()).isEqualTo(ChunkRing.RECORDS + 10);
        assertThat(drain()).isEqualTo(ChunkRing.RECORDS);
        log.ran(1, 0, 99_999, 1, 1);
        assertThat(drain()).isEqualTo(1);
        assertThat(read).hasSize(ChunkRing.RECORDS + 1);
        for (int i = 0; i < ChunkRing.RECORDS; i++) {
            assertThat(read.get(i).position()).isEqualTo(i);
        }
        assertThat(read.getLast().position()).isEqualTo(99_999);
    }

    @Test
    void theLayoutIsAsDescribed() throws IOException {
        trace.record();
        assertThat(Files.size(directory.resolve(Tallies.FILE))).isEqualTo(256 + 2 * 128);
        assertThat(Files.size(directory.resolve(ChunkRing.FILE))).isEqualTo(128 + 2 * (256 + 4096 * 64L));
    }

    @Test
    void closedItTellsNothing() {
        trace.close();
        assertThat(trace.totals(1)).isEqualTo(Trace.Totals.NONE);
        assertThat(drain()).isZero();
    }
}
