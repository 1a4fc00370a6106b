package dev.furrow.bench;

import java.io.Closeable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;

/** What Java offers within one JVM, each with as many threads as Furrow has workers. */
final class Threads implements Closeable {
    private final ForkJoinPool streams = new ForkJoinPool(Settings.WORKERS);
    private final ExecutorService pool = Executors.newFixedThreadPool(Settings.WORKERS);

    /** Runs a parallel stream on the threads. */
    <T> T stream(java.util.concurrent.Callable<T> body) throws ExecutionException, InterruptedException {
        return streams.submit(body).get();
    }

    /** Runs a parallel stream that returns nothing on the threads. */
    void stream(Runnable body) throws ExecutionException, InterruptedException {
        Future<?> done = streams.submit(body);
        done.get();
    }

    ExecutorService pool() {
        return pool;
    }

    @Override
    public void close() {
        streams.close();
        pool.close();
    }
}
