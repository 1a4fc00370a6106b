package dev.furrow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChunkSizerTest {
    @Test
    void startsWithOneIndex() {
        assertThat(new ChunkSizer(4).next(1_000_000)).isEqualTo(1);
    }

    @Test
    void growsAtMostEightfold() {
        ChunkSizer sizer = new ChunkSizer(1);
        sizer.took(1, 10);
        assertThat(sizer.next(1_000_000)).isEqualTo(8);
        sizer.took(8, 80);
        assertThat(sizer.next(1_000_000)).isEqualTo(64);
    }

    @Test
    void aimsAtHalfAMillisecond() {
        ChunkSizer sizer = new ChunkSizer(1);
        sizer.took(100, 100_000);
        assertThat(sizer.next(1_000_000)).isEqualTo(500);
        sizer.took(500, 5_000_000);
        assertThat(sizer.next(1_000_000)).isEqualTo(50);
        sizer.took(1, 10_000_000_000L);
        assertThat(sizer.next(1_000_000)).isEqualTo(1);
    }

    @Test
    void leavesTheOthersTheirShareOfTheRest() {
        ChunkSizer sizer = new ChunkSizer(4);
        sizer.took(1000, 1000);
        assertThat(sizer.next(800)).isEqualTo(100);
        assertThat(sizer.next(3)).isEqualTo(1);
        assertThat(sizer.next(0)).isEqualTo(1);
    }

    @Test
    void aTaskIsFastOnlyOnceAMillisecondOfItWasSeen() {
        TaskPace pace = new TaskPace();
        pace.took(1000, 999_999);
        assertThat(pace.isFast()).isFalse();
        pace.took(1000, 1000);
        assertThat(pace.isFast()).isTrue();
        pace.took(10, 100_000);
        assertThat(pace.isFast()).isFalse();
    }

    @Test
    void asManyInvocationsAreNotedTogetherAsTake20Microseconds() {
        TaskPace pace = new TaskPace();
        pace.took(1000, 999_999);
        assertThat(pace.together()).as("until a millisecond was seen").isEqualTo(1);
        pace.took(1000, 1_000_000);
        assertThat(pace.together()).isEqualTo(20);
        pace.took(1, 15_000);
        assertThat(pace.together()).isEqualTo(1);
        pace.took(1, 1_000_000);
        assertThat(pace.together()).isEqualTo(1);
    }
}
