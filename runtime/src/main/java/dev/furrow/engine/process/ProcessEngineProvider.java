package dev.furrow.engine.process;

import dev.furrow.engine.Engine;
import dev.furrow.engine.EngineContext;
import dev.furrow.engine.EngineOptions;
import dev.furrow.engine.EngineProvider;
import dev.furrow.engine.EngineStart;
import dev.furrow.engine.TeamExchange;
import dev.furrow.engine.reduce.ReductionTree;
import dev.furrow.job.JobDescriptor;
import java.io.IOException;
import java.nio.file.Path;

/** Makes {@code processes} engines. */
public final class ProcessEngineProvider implements EngineProvider {
    /** Room for the status board, and for the argument file of the workers, whose class path may be long. */
    private static final long WORKER_FILES_BYTES = 64 << 10;

    /** Makes the provider, for {@link java.util.ServiceLoader}. */
    public ProcessEngineProvider() {}

    @Override
    public String name() {
        return "processes";
    }

    @Override
    public long bytes(JobDescriptor<?> job, int workers, long reducedBytes) {
        long bytes = Math.addExact(ControlSegment.bytes(workers), WORKER_FILES_BYTES);
        if (reducedBytes > 0) {
            bytes = Math.addExact(bytes, ReductionTree.bytes(reducedBytes, workers));
        }
        return job.hasTeam() ? Math.addExact(bytes, TeamExchange.bytes(workers)) : bytes;
    }

    @Override
    public <J> EngineStart<J> begin(JobDescriptor<J> job, Path directory, EngineOptions options) throws IOException {
        return ProcessStart.begin(job, directory, options);
    }

    @Override
    public <J> Engine<J> start(EngineContext<J> context) throws IOException, InterruptedException {
        try (EngineStart<J> start = begin(context.job(), context.directory(), context.options())) {
            return start.complete(context);
        }
    }
}
