package dev.furrow.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.IndexRange;
import dev.furrow.Reduction;
import dev.furrow.Shape;
import dev.furrow.SharedArray;
import dev.furrow.array.Float64Array;
import dev.furrow.array.Uint8Array;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskForm;
import dev.furrow.segment.Segment;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arrays of more than 2^31 elements and of more than 4 GiB, in sparse files, which take no room. */
@Timeout(120)
@EnabledOnOs(OS.LINUX) // elsewhere files may not be sparse
class LargeArraysTest {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final int DATA = 4096;

    @TempDir
    Path directory;

    @TempDir
    Path files;

    @AfterEach
    void nothingIsLeftOfTheSession() {
        assertThat(directory).isEmptyDirectory();
    }

    /** A job that marks elements with what their index alone gives. */
    static final class MarkJob {
        @SharedArray(shape = SharedArray.DYNAMIC, dtype = DType.UINT8, access = Access.PARTITIONED)
        Uint8Array bytes;

        @SharedArray(shape = SharedArray.DYNAMIC, dtype = DType.FLOAT64)
        Float64Array numbers;

        static JobDescriptor<MarkJob> descriptor() {
            return JobDescriptor.builder(MarkJob.class, MarkJob::new)
                    .worker("dev.furrow.session.LargeArraysTest$Worker")
                    .array("bytes", DType.UINT8, Access.PARTITIONED, Reduction.NONE, SharedArray.DYNAMIC)
                    .array("numbers", DType.FLOAT64, Access.READ_WRITE, Reduction.NONE, SharedArray.DYNAMIC)
                    .bind((job, arrays) -> {
                        job.bytes = arrays.get("bytes", Uint8Array.class);
                        job.numbers = arrays.get("numbers", Float64Array.class);
                    })
                    .task("markBytes", "void markBytes(long i)", TaskForm.LONG_INDEX, (job, chunk) -> {
                        for (long i = chunk.from(), to = chunk.to(); i < to; i++) {
                            chunk.at(i);
                            job.bytes.set(i, byteAt(i));
                        }
                    })
                    .task("markNumbers", "void markNumbers(long i)", TaskForm.LONG_INDEX, (job, chunk) -> {
                        for (long i = chunk.from(), to = chunk.to(); i < to; i++) {
                            chunk.at(i);
                            job.numbers.set(i, (double) i);
                        }
                    })
                    .build();
        }
    }

    /** The entry point of worker processes. */
    static final class Worker {
        private Worker() {}

        public static void main(String[] arguments) {
            dev.furrow.worker.WorkerMain.run(MarkJob::descriptor, arguments);
        }
    }

    private static int byteAt(long i) {
        return 1 + (int) (i % 251);
    }

    private Path sparse(String name, DType dtype, long bytes) throws IOException {
        Path file = files.resolve(name);
        try (Arena arena = Arena.ofConfined()) {
            Segment made = Segment.createSparse(file, dtype, Shape.shape(bytes / dtype.byteSize()), arena);
            assertThat(made.elements().byteSize()).isEqualTo(bytes);
        }
        assumeTrue(blocks(file) < 1024, "sparse files take room in the temporary directory");
        return file;
    }

    /** Returns how many blocks of 512 bytes a file takes. */
    private static long blocks(Path file) throws IOException {
        Process stat = new ProcessBuilder("stat", "--format=%b", file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(stat.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Long.parseLong(output.strip());
    }

    private Session.Builder<MarkJob> builder(String engine) {
        return Session.builder(MarkJob.descriptor()).engine(engine).workers(2).directory(directory);
    }

    private static List<IndexRange> around(long size, long... marks) {
        List<IndexRange> ranges = new ArrayList<>(List.of(new IndexRange(0, 2), new IndexRange(size - 2, size)));
        Arrays.stream(marks)
                .mapToObj(mark -> new IndexRange(mark - 2, mark + 2))
                .forEach(ranges::add);
        return ranges;
    }

    @Test
    void areWrittenByWorkersAtTheEndsAndAcrossTheMarks() throws IOException {
        long size = 5 * GIB;
        Path bytes = sparse("bytes.npy", DType.UINT8, size);
        Path numbers = sparse("numbers.npy", DType.FLOAT64, size);
        List<IndexRange> byteRanges = around(size, 2 * GIB, 4 * GIB);
        List<IndexRange> numberRanges = around(size / 8, 2 * GIB / 8, 4 * GIB / 8);
        try (Session<MarkJob> session = builder("processes")
                .inFile("bytes", bytes)
                .inFile("numbers", numbers)
                .open()) {
            byteRanges.forEach(session.taskNamed("markBytes")::forEach);
            numberRanges.forEach(session.taskNamed("markNumbers")::forEach);
            MarkJob job = session.job();
            assertThat(job.bytes.size()).isEqualTo(size);
            for (IndexRange range : byteRanges) {
                for (long i = range.from(); i < range.to(); i++) {
                    assertThat(job.bytes.get(i)).isEqualTo(byteAt(i));
                }
            }
            assertThat(job.bytes.get(2 * GIB - 3)).isZero();
            assertThat(job.bytes.get(4 * GIB + 2)).isZero();
            for (IndexRange range : numberRanges) {
                for (long i = range.from(); i < range.to(); i++) {
                    assertThat(job.numbers.get(i)).isEqualTo((double) i);
                }
            }
            assertThat(job.numbers.get(4 * GIB / 8 + 2)).isZero();
        }
        // The file itself, read without a mapping.
        try (FileChannel channel = FileChannel.open(bytes)) {
            for (IndexRange range : byteRanges) {
                ByteBuffer found = ByteBuffer.allocate((int) range.size());
                channel.read(found, DATA + range.from());
                for (int n = 0; n < range.size(); n++) {
                    assertThat(found.get(n) & 0xFF).isEqualTo(byteAt(range.from() + n));
                }
            }
        }
        try (FileChannel channel = FileChannel.open(numbers)) {
            for (IndexRange range : numberRanges) {
                ByteBuffer found = ByteBuffer.allocate((int) range.size() * 8).order(ByteOrder.LITTLE_ENDIAN);
                channel.read(found, DATA + range.from() * 8);
                assertThat(found.getDouble(0)).isEqualTo((double) range.from());
            }
        }
        assertThat(blocks(bytes)).isLessThan(2048);
        assertThat(Files.size(bytes)).isEqualTo(DATA + size);
    }

    @ParameterizedTest
    @CsvSource({"inline, 1", "inline, 65536", "processes, 1", "processes, 65536"})
    void areAttachedWithoutReadingOrWritingThem(String engine, long mebibytes) throws IOException {
        Path bytes = sparse("bytes.npy", DType.UINT8, mebibytes * MIB);
        Path numbers = sparse("numbers.npy", DType.FLOAT64, mebibytes * MIB);
        long before = blocks(bytes);
        try (Session<MarkJob> session = builder(engine)
                .inFile("bytes", bytes)
                .inFile("numbers", numbers)
                .open()) {
            assertThat(session.job().bytes.size()).isEqualTo(mebibytes * MIB);
            // The driver's, and with the inline engine the worker's: no page of either was touched.
            assertThat(residentKilobytes(bytes)).isNotEmpty().containsOnly(0L);
            assertThat(residentKilobytes(numbers)).isNotEmpty().containsOnly(0L);
            assertThat(blocks(bytes)).isEqualTo(before);
            session.job().bytes.set(mebibytes * MIB - 1, 1);
            assertThat(residentKilobytes(bytes)).anyMatch(resident -> resident > 0);
        }
        assertThat(blocks(bytes)).isBetween(before, before + 64);
    }

    /** Returns for each mapping of a file how much of it is in this process's memory. */
    private static List<Long> residentKilobytes(Path file) throws IOException {
        List<Long> resident = new ArrayList<>();
        boolean within = false;
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                within = line.endsWith(file.toRealPath().toString());
            } else if (within && line.startsWith("Rss:")) {
                resident.add(Long.parseLong(line.replaceAll("[^0-9]", "")));
            }
        }
        return resident;
    }
}
