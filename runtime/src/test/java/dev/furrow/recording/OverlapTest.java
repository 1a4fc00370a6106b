package dev.furrow.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.engine.trace.ChunkRecord;
import org.junit.jupiter.api.Test;

class OverlapTest {
    private static final long MILLI = 1_000_000;

    private static void run(Overlap overlap, int worker, long start, long nanos) {
        overlap.add(worker, new ChunkRecord(1, 0, 0, 100, start, nanos, -1, 0));
    }

    /** Worker 0 runs all the time, worker 1 only in the first half; chunks together take {@code together} ns. */
    private static Overlap half(long alone, long together, int chunks) {
        Overlap overlap = new Overlap(2);
        long time = 0;
        for (long i = 0; i < chunks; i++) {
            run(overlap, 0, time, together);
            run(overlap, 1, time, together);
            time += together;
        }
        for (long i = 0; i < chunks; i++) {
            run(overlap, 0, time, alone);
            time += alone;
        }
        return overlap;
    }

    @Test
    void findsThatOneWorkerIsAsFastAsTwo() {
        Scaling scaling = half(MILLI, 2 * MILLI, 20).scaling().orElseThrow();
        assertThat(scaling.aloneNanos()).isEqualTo(MILLI / 100.0);
        assertThat(scaling.togetherNanos()).isEqualTo(2 * MILLI / 100.0);
        assertThat(scaling.aloneChunks()).isEqualTo(20);
        assertThat(scaling.speedup()).isEqualTo(1);
    }

    @Test
    void findsThatTwoWorkersDoTwiceAsMuch() {
        assertThat(half(MILLI, MILLI, 20).scaling().orElseThrow().speedup()).isEqualTo(2);
    }

    @Test
    void saysNothingFromFewChunks() {
        assertThat(half(MILLI, 2 * MILLI, Overlap.LEAST_CHUNKS - 1).scaling()).isEmpty();
        assertThat(half(MILLI / 10, MILLI / 5, 20).scaling()).isEmpty();
    }

    @Test
    void saysNothingWhereInvocationsDiffer() {
        Overlap overlap = half(MILLI, 2 * MILLI, 20);
        for (long i = 0; i < 10; i++) {
            run(overlap, 0, 1000 * MILLI + i * 10 * MILLI, 5 * MILLI);
        }
        assertThat(overlap.scaling()).isEmpty();
    }

    @Test
    void takesNoChunkForLoneBesideWhichAnotherIsNotKept() {
        Overlap overlap = new Overlap(2);
        // Both work all the time, but the chunks of worker 1 are the first to be dropped in each reading.
        long time = 0;
        for (int reading = 0; reading < 3; reading++) {
            for (long i = 0; i < Overlap.KEPT; i++) {
                run(overlap, 1, time + i * MILLI, MILLI);
            }
            for (long i = 0; i < Overlap.KEPT; i++) {
                run(overlap, 0, time + i * MILLI, MILLI);
            }
            time += Overlap.KEPT * MILLI;
        }
        assertThat(overlap.scaling()).isEmpty();
    }

    @Test
    void knowsThatAWorkerIsAloneLongAfterTheOtherHasEnded() {
        Overlap overlap = new Overlap(2);
        long time = 0;
        for (long i = 0; i < 100; i++, time += MILLI) {
            run(overlap, 0, time, MILLI);
            run(overlap, 1, time, MILLI);
        }
        for (long i = 0; i < 3 * Overlap.KEPT; i++, time += MILLI) {
            run(overlap, 0, time, MILLI);
        }
        assertThat(overlap.scaling().orElseThrow().speedup()).isEqualTo(2);
    }

    @Test
    void saysNothingOfOneWorker() {
        Overlap overlap = new Overlap(1);
        for (long i = 0; i < 100; i++) {
            run(overlap, 0, i * MILLI, MILLI);
        }
        assertThat(overlap.scaling()).isEmpty();
    }
}
