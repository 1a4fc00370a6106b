package dev.furrow.engine;

import dev.furrow.job.JobDescriptor;
import dev.furrow.sync.SyncHub;
import java.nio.file.Path;
import java.util.List;

/**
 * What an engine needs of its session.
 *
 * @param <J> the job class
 * @param job the job
 * @param directory the session directory, which holds a segment for each array
 * @param sync the session's locks and the like: told by the engine of each call that begins, and of each worker that
 *     died; closed by the session after the engine
 * @param workers the number of workers: at least 1
 * @param jvmArgs further arguments of worker JVMs
 * @param check whether a write outside a task's partition is refused index by index, rather than chunk by chunk
 */
public record EngineContext<J>(
        JobDescriptor<J> job, Path directory, SyncHub sync, int workers, List<String> jvmArgs, boolean check) {}
