package dev.furrow.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.DType;
import dev.furrow.Reduction;
import dev.furrow.array.Float64Array;
import dev.furrow.array.Int64Array;
import dev.furrow.array.NdArray;
import dev.furrow.array.Uint8Array;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code REDUCED} arrays of rank 3, of each dtype, by each reduction that it has. */
@Timeout(60)
class AllReductionsTest {
    private static final long INDICES = 5_003;

    @TempDir
    Path directory;

    /** Returns the bytes of each array after two calls. */
    private Map<String, ByteBuffer> bytes(String engine, int workers) throws IOException {
        Map<String, ByteBuffer> bytes = new LinkedHashMap<>();
        try (Session<AllReductionsJob> session = Session.builder(AllReductionsJob.descriptor())
                .engine(engine)
                .workers(workers)
                .directory(directory)
                .open()) {
            session.taskNamed("add").forEach(0, INDICES);
            session.taskNamed("add").forEach(0, 7);
            for (AllReductionsJob.Accumulated array : AllReductionsJob.all()) {
                NdArray accumulated = session.arrayNamed(array.name());
                bytes.put(array.name(), ByteBuffer.wrap(Files.readAllBytes(accumulated.path())));
            }
        }
        return bytes;
    }

    @Test
    void theSameBitsWhateverTheWorkersAndTheEngine() throws IOException {
        Map<String, ByteBuffer> expected = bytes("inline", 1);
        assertThat(expected).hasSize(13 * 4 + 8 * 3); // 13 dtypes, of which 8 have bits
        assertThat(bytes("processes", 1)).isEqualTo(expected);
        assertThat(bytes("processes", 2)).isEqualTo(expected);
        assertThat(bytes("processes", 5)).isEqualTo(expected);
        assertThat(bytes("threads", 3)).isEqualTo(expected);
    }

    @Test
    void theValuesOfOneLoop() {
        long count = 0;
        long xor = 0;
        double least = Double.MAX_VALUE;
        for (long i = 0; i < INDICES; i += 12) {
            long number = i * 7919 % 1009;
            count += number;
            xor ^= number & 0xff;
            least = Math.min(least, (number + 1) / 1000.0);
        }
        try (Session<AllReductionsJob> session = Session.builder(AllReductionsJob.descriptor())
                .workers(2)
                .directory(directory)
                .open()) {
            session.taskNamed("add").forEach(0, INDICES);
            assertThat(array(session, DType.INT64, Reduction.SUM, Int64Array.class)
                            .get(0, 0, 0))
                    .isEqualTo(count);
            assertThat(array(session, DType.UINT8, Reduction.XOR, Uint8Array.class)
                            .get(0, 0, 0))
                    .isEqualTo((int) xor);
            assertThat(array(session, DType.FLOAT64, Reduction.MIN, Float64Array.class)
                            .get(0, 0, 0))
                    .isEqualTo(least);
        }
    }

    private static <A> A array(Session<?> session, DType dtype, Reduction reduction, Class<A> type) {
        return type.cast(session.arrayNamed(new AllReductionsJob.Accumulated(dtype, reduction).name()));
    }
}
