package dev.furrow.job;

/**
 * A {@link dev.furrow.ParallelTask} method of a job.
 *
 * @param <J> the job class
 * @param name the name of the method, unique in the job
 * @param signature the method as declared, for people: {@code "void shadeRow(int row)"}
 * @param form how it takes its work
 * @param body runs the task over a chunk
 */
public record TaskDescriptor<J>(String name, String signature, TaskForm form, ChunkBody<J> body) {}
