package dev.furrow.engine;

import dev.furrow.engine.trace.Trace;
import dev.furrow.job.JobDescriptor;
import dev.furrow.sync.SyncHub;
import java.nio.file.Path;

/**
 * What an engine needs of its session.
 *
 * @param <J> the job class
 * @param job the job
 * @param directory the session directory, which holds a segment for each array
 * @param sync the session's locks and the like: told by the engine of each call that begins, and of each worker that
 *     died; closed by the session after the engine
 * @param options how the engine shall work
 * @param trace where workers note what they do; closed by the session after the engine
 * @param events is told what becomes of workers
 */
public record EngineContext<J>(
        JobDescriptor<J> job, Path directory, SyncHub sync, EngineOptions options, Trace trace, WorkerEvents events) {}
