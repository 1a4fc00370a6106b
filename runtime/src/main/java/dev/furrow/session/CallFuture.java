package dev.furrow.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The future of a call: whoever cancels it, or completes it in another way, ends the call.
 *
 * @param <T> what the call has as its value
 */
final class CallFuture<T extends @Nullable Object> extends CompletableFuture<T> {
    private final SessionCall<T> call;

    CallFuture(SessionCall<T> call) {
        this.call = call;
    }

    /**
     * Completes this, told by a thread of the engine.
     *
     * <p>What depends on a future runs in the thread that completes it, and may wait, for another call even: so where
     * something depends, that thread is a new virtual one, which nobody else has need of; not the common pool's, which
     * has as few threads as the machine has cores. Where nothing depends, as with most futures of a pipeline when they
     * complete, a thread would cost more than the call. Something that is added in the instant between the look and the
     * completion runs here after all; {@link CompletableFuture} has no way to exclude that.
     */
    void settle(@Nullable Throwable problem) {
        if (getNumberOfDependents() == 0) {
            complete(problem);
        } else {
            Thread.startVirtualThread(() -> complete(problem));
        }
    }

    private void complete(@Nullable Throwable problem) {
        if (isDone()) {
            return; // cancelled: no value need be made
        }
        if (problem != null) {
            super.completeExceptionally(problem);
        } else {
            super.complete(call.value());
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return unwanted(super.cancel(mayInterruptIfRunning));
    }

    @Override
    public boolean complete(T value) {
        return unwanted(super.complete(value));
    }

    @Override
    public boolean completeExceptionally(Throwable problem) {
        return unwanted(super.completeExceptionally(problem));
    }

    private boolean unwanted(boolean first) {
        if (first) {
            call.bound().starter().cancel(call);
        }
        return first;
    }

    /** Waits with the engine, which is quicker, and makes this thread no dependent. */
    @Override
    public T get() throws InterruptedException, ExecutionException {
        if (!isDone()) {
            call.bound().starter().awaitEnd(call);
        }
        return super.get();
    }

    @Override
    public T join() {
        if (!isDone()) {
            try {
                call.bound().starter().awaitEnd(call);
            } catch (InterruptedException e) {
                // As CompletableFuture.join does: waits on, and leaves the interrupt to the caller.
                try {
                    return super.join();
                } finally {
                    Thread.currentThread().interrupt();
                }
            }
        }
        return super.join();
    }

    /** Makes those that follow from this one: they have no call of their own to end. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
