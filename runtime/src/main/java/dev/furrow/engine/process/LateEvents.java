package dev.furrow.engine.process;

import dev.furrow.WorkerDeath;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * Holds back what happens to workers until there is an engine to be told: they are started before it. The threads that tell
 * are those of a worker, which may wait. Thread-safe.
 */
final class LateEvents implements Worker.Events {
    private final CompletableFuture<Worker.Events> told = new CompletableFuture<>();

    /** Tells {@code engine} what has happened and will. */
    void tell(Worker.Events engine) {
        told.complete(engine);
    }

    /** Has nobody told, as there will be no engine. */
    void tellNobody() {
        told.complete(new Nobody());
    }

    /** Waits until it is known who is told. */
    void awaitTold() {
        told.join();
    }

    @Override
    public void ready(Worker worker) {
        told.join().ready(worker);
    }

    @Override
    public void ended(Worker worker) {
        told.join().ended(worker);
    }

    @Override
    public void disconnected(Worker worker) {
        told.join().disconnected(worker);
    }

    @Override
    public void received(Worker worker, Message message) throws IOException {
        told.join().received(worker, message);
    }

    @Override
    public void died(Worker worker, WorkerDeath death) {
        told.join().died(worker, death);
    }

    @Override
    public void failedToStart(Worker worker, Throwable failure) {
        told.join().failedToStart(worker, failure);
    }

    @Override
    public void recover(Worker worker) {
        told.join().recover(worker);
    }

    private static final class Nobody implements Worker.Events {
        @Override
        public void ready(Worker worker) {}

        @Override
        public void ended(Worker worker) {}

        @Override
        public void disconnected(Worker worker) {}

        @Override
        public void received(Worker worker, Message message) {}

        @Override
        public void died(Worker worker, WorkerDeath death) {}

        @Override
        public void failedToStart(Worker worker, Throwable failure) {}

        @Override
        public void recover(Worker worker) {}
    }
}
