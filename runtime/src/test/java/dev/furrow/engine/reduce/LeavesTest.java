package dev.furrow.engine.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeavesTest {
    @Test
    void coverAllIndicesWithRunsOfAlmostEqualLength() {
        for (long indices : new long[] {0, 1, 7, 1023, 1024, 1025, 1_000_000, Long.MAX_VALUE}) {
            Leaves leaves = Leaves.of(indices, 100);
            assertThat(leaves.count()).isEqualTo((int) Math.min(indices, 1024));
            long at = 0;
            for (int leaf = 0; leaf < leaves.count(); leaf++) {
                assertThat(leaves.start(leaf)).isEqualTo(at);
                long length = leaves.start(leaf + 1) - at;
                assertThat(length).isBetween(indices / leaves.count(), indices / leaves.count() + 1);
                at += length;
            }
            assertThat(at).isEqualTo(indices);
        }
    }

    @Test
    void areFewerForLargerArrays() {
        assertThat(Leaves.of(1 << 20, 1 << 10).count()).isEqualTo(1024);
        assertThat(Leaves.of(1 << 20, 1 << 20).count()).isEqualTo(64);
        assertThat(Leaves.of(1 << 20, 1L << 40).count()).isEqualTo(8);
    }
}
