package dev.furrow.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.furrow.FurrowException;
import dev.furrow.codec.ValueReader;
import dev.furrow.engine.Call;
import dev.furrow.engine.IndexSpace;
import dev.furrow.engine.trace.ChunkLog;
import dev.furrow.engine.trace.Trace;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskForm;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it costs that a session could be observed, where nobody does. */
class CostTest {
    private static final int TIMES = 10_000;

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

    /** Returns how many bytes an action allocates each time, in the mean. */
    private static double bytes(Runnable action) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        action.run();
        threads.getCurrentThreadAllocatedBytes();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < TIMES; i++) {
            action.run();
        }
        return (double) (threads.getCurrentThreadAllocatedBytes() - before) / TIMES;
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
            assertThat(recorder.begins(call)).isNull();
            assertThat(bytes(() -> recorder.begins(call))).isLessThan(1);
            ChunkLog log = trace.log(0);
            assertThat(bytes(() -> {
                        log.running(true);
                        log.ran(1, 0, 0, 1, 1);
                        log.running(false);
                    }))
                    .isLessThan(1);
            // The measure itself sees garbage.
            assertThat(bytes(() -> call.arguments().clone())).isGreaterThan(8);
        }
    }
}
