package dev.furrow.engine;

import org.jspecify.annotations.Nullable;

/**
 * Which worker of its session a worker is.
 *
 * @param worker its number: 0 to {@code workers} - 1
 * @param workers the number of workers
 * @param seed the seed of the session's random numbers
 * @param exchange by which it talks with the others in tasks that run on all; null if the job has no such task
 */
public record WorkerPlace(
        int worker, int workers, long seed, @Nullable TeamExchange exchange) {}
