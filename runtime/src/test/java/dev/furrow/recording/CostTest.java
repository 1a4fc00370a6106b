package dev.furrow.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.FurrowException;
import dev.furrow.codec.ValueReader;
import dev.furrow.engine.Call;
import dev.furrow.engine.IndexSpace;
import dev.furrow.engine.trace.ChunkLog;
import dev.furrow.engine.trace.Trace;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it costs that a session could be observed, where nobody does. */
class CostTest {
    private static final int TIMES = 10_000;
    private static final int ROUNDS = 5;

    @TempDir
    Path directory;

    private static final class SilentCall extends Call {
        SilentCall(JobDescriptor<?> job) {
            super(job.tasks().getFirst(), IndexSpace.of(1), new byte[0]);
        }

        @Override
        public void results(long position, long count, ValueReader values) {}

        @Override
        public void emitted(long position, ValueReader value) {}

        @Override
        protected void ended(@Nullable FurrowException cause) {}
    }

    private static byte @Nullable [] garbage;

    /**
     * Returns how many bytes an action allocates each time: in the mean of many times, and the least of some such means, for
     * the JVM allocates in this thread too, once, when it first comes by a place.
     */
    private static long bytes(Runnable action) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            action.run();
            allocated();
            long before = allocated();
            for (int i = 0; i < TIMES; i++) {
                action.run();
            }
            least = Math.min(least, (allocated() - before) / TIMES);
        }
        return least;
    }

    /** Asks by reflection, as the module under test does not read that of the bean. */
    private static long allocated() {
        try {
            Object bean = Class.forName("java.lang.management.ManagementFactory")
                    .getMethod("getThreadMXBean")
                    .invoke(null);
            return (long) Class.forName("com.sun.management.ThreadMXBean")
                    .getMethod("getCurrentThreadAllocatedBytes")
                    .invoke(bean);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no bean of threads", e);
        }
    }

    @Test
    void aCallAndAChunkThatNobodyWantsToKnowOfMakeNoGarbage() throws IOException {
        JobDescriptor<Object> job = JobDescriptor.builder(Object.class, Object::new)
                .task("task", "void task(long index)", TaskForm.LONG_INDEX, (self, chunk) -> {})
                .build();
        try (Trace trace = Trace.create(directory, 1)) {
            SessionRecorder recorder = new SessionRecorder(
                    job,
                    "inline",
                    1,
                    () -> {
                        throw new AssertionError("nobody wants to know");
                    },
                    trace,
                    List.of(),
                    0);
            SilentCall call = new SilentCall(job);
            assertThat(recorder.begins(call, null)).isNull();
            assertThat(bytes(() -> recorder.begins(call, null))).isZero();
            ChunkLog log = trace.log(0);
            assertThat(bytes(() -> {
                        log.running(true);
                        log.ran(1, 0, 0, 1, 1);
                        log.running(false);
                    }))
                    .isZero();
            // The measure itself sees garbage.
            assertThat(bytes(() -> garbage = new byte[64])).isGreaterThan(8);
        }
    }
}
