package dev.furrow.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.codec.ValueWriter;
import dev.furrow.engine.InvocationSlot;
import dev.furrow.engine.StatusBoard;
import dev.furrow.fuzz.Mutations;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shared memory that a native library wrote to where it must not, as the driver reads it. */
class ReplyRingFuzzTest {
    private static final int ROUNDS = 3000;
    private static final long SLOT_BYTES = 1152;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyMutantOfARingIsReadOrRefused(long seed) {
        Mutations mutations = new Mutations(seed);
        int refused = 0;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(ReplyRing.BYTES, 128);
            ReplyRing ring = new ReplyRing(memory);
            for (int round = 0; round < ROUNDS; round++) {
                for (int record = 0; record < 4; record++) {
                    ValueWriter content = new ValueWriter(16);
                    content.writeLong(round);
                    content.writeBytes(new byte[64], 0, mutations.random().nextInt(64));
                    ring.offer(content);
                }
                int words = mutations.random().nextInt(3);
                for (int word = 0; word < words; word++) {
                    long at = mutations.random().nextBoolean()
                            ? mutations.random().nextInt(2) * 128L
                            : 256;
                    memory.set(
                            ValueLayout.JAVA_LONG, at + 8L * mutations.random().nextInt(16), mutations.word());
                }
                try {
                    // Each record takes 8 bytes at least: more than there can be means that it goes on for ever.
                    int polled = 0;
                    while (ring.poll() != null) {
                        assertThat(polled++)
                                .as("seed %d, round %d", seed, round)
                                .isLessThan((int) ReplyRing.BYTES / 8);
                    }
                } catch (IOException e) {
                    refused++;
                    ring.clear();
                } catch (RuntimeException e) {
                    throw new AssertionError("seed " + seed + ", round " + round, e);
                }
            }
            assertThat(refused).isBetween(1, ROUNDS - 1);
            ring.clear();
            ring.offer(new ValueWriter(16));
            assertThat(memory.get(ValueLayout.JAVA_LONG, 0)).isEqualTo(8); // and it is as good as new
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverAWorkersSlotHoldsItsDeathIsTold(long seed) throws IOException {
        Mutations mutations = new Mutations(seed);
        try (Arena arena = Arena.ofConfined()) {
            InvocationSlot slot = StatusBoard.create(directory, 1, arena).slot(0);
            try (FileChannel channel = FileChannel.open(
                    directory.resolve(StatusBoard.FILE), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                MemorySegment memory = channel.map(FileChannel.MapMode.READ_WRITE, 128, SLOT_BYTES, arena);
                int named = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    for (long at = 0; at < SLOT_BYTES; at += 8) {
                        memory.set(ValueLayout.JAVA_LONG, at, mutations.word());
                    }
                    Death.Running running = Death.Running.of(RogueJob.descriptor(), slot);
                    named += running.invocation() == null ? 0 : 1;
                }
                assertThat(named).isPositive();
            }
        }
    }
}
