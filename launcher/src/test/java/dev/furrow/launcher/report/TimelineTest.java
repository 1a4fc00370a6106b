package dev.furrow.launcher.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.observe.ChunkDone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {
    private final Timeline timeline = new Timeline();

    private void add(String task, int worker, long index, long begin, long nanos) {
        timeline.add(new ChunkDone(1, task, worker, index, 3, begin, nanos));
    }

    @Test
    void keepsEachOfAFewChunks() {
        add("a", 0, 7, 1000, 50);
        add("b", 1, 10, 1010, 60);
        assertThat(timeline.tasks()).containsExactly("a", "b");
        assertThat(timeline.resolutionNanos()).isZero();
        assertThat(timeline.spans())
                .containsExactly(new long[] {0, 0, 1000, 50, 50, 1, 7, 3}, new long[] {1, 1, 1010, 60, 60, 1, 10, 3});
    }

    /** Hours of chunks, busy without gaps, with gaps, or with tasks by turns. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void staysBoundedAndLosesNoWork(int kind) {
        long chunks = 300_000;
        long time = 0;
        for (long i = 0; i < chunks; i++) {
            add(kind == 2 && i % 4 < 2 ? "b" : "a", (int) (i % 2), i, time, 500_000);
            time += i % 2 == 0 ? 0 : 500_000 + (kind == 1 ? 200_000_000 : 0);
        }
        var spans = timeline.spans();
        assertThat(spans).hasSizeLessThanOrEqualTo(Timeline.MOST_SPANS).hasSizeGreaterThan(100);
        assertThat(spans.stream().mapToLong(span -> span[5]).sum()).isEqualTo(chunks);
        assertThat(spans.stream().mapToLong(span -> span[4]).sum()).isEqualTo(chunks * 500_000);
        assertThat(spans.stream().mapToLong(span -> span[7]).sum()).isEqualTo(chunks * 3);
        assertThat(timeline.resolutionNanos()).isPositive();
        for (long[] span : spans) {
            assertThat(span[3]).isGreaterThanOrEqualTo(span[4]);
            assertThat(span[2] + span[3]).isLessThanOrEqualTo(time);
        }
    }
}
