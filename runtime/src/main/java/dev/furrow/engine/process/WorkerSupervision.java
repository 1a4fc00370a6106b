package dev.furrow.engine.process;

import dev.furrow.engine.IndexCursor;
import dev.furrow.engine.InvocationException;
import dev.furrow.engine.Supervision;
import dev.furrow.engine.reduce.Accumulators;
import dev.furrow.engine.reduce.Leaves;
import org.jspecify.annotations.Nullable;

/** A worker's part of a call that outlives it: it notes what is in hand and what is done where the driver sees it. */
final class WorkerSupervision extends Supervision {
    private final Request request;
    private final Replies replies;
    private final WorkerWords words;
    private final SupervisionFiles files;

    /** Which grains are done; null of a single invocation, whose end its reply tells. */
    private final @Nullable GrainBits done;

    private final boolean eager;
    private final boolean isRest;
    private boolean isRestTaken;

    WorkerSupervision(
            Request request,
            Leaves grains,
            IndexCursor cursor,
            int retries,
            Replies replies,
            WorkerWords words,
            SupervisionFiles files) {
        super(grains, cursor, retries, request.kind() != Request.INVOCATION && request.collects());
        this.request = request;
        this.replies = replies;
        this.words = words;
        this.files = files;
        this.isRest = request.kind() == Request.REST;
        this.done =
                request.kind() == Request.INVOCATION ? null : files.completion().place(request.place());
        // What was not told is lost with the worker: it may not be run twice, or not be known by its number of
        // attempts.
        this.eager = retries == 0 || isRest;
        words.emptyHand();
    }

    @Override
    protected boolean take(IndexCursor shared, long wanted) {
        if (!isRest) {
            return super.take(shared, wanted);
        }
        boolean first = !isRestTaken;
        isRestTaken = true;
        if (first) {
            set(request.index(), request.to());
        }
        return first;
    }

    @Override
    protected int attempt(long position) {
        boolean tried = request.kind() == Request.INVOCATION || (isRest && position == request.suspect());
        return tried ? request.attempt() : 1;
    }

    @Override
    protected boolean isEager() {
        return eager;
    }

    @Override
    protected void taken(long first, long end) {
        if (done != null) {
            words.hand(first, end);
        }
    }

    @Override
    protected void reached(long position) {
        if (done != null) {
            words.reached(position);
        }
    }

    @Override
    protected void done(long first, long end) {
        if (done != null) {
            Leaves grains = grains();
            done.set(grains.at(first), end == grains.indices() ? grains.count() : grains.at(end));
            words.emptyHand();
        }
    }

    @Override
    protected void leaf(int leaf, Accumulators accumulators) {
        if (!accumulators.isEmpty()) {
            files.leaves().put(leaf, accumulators);
        }
    }

    @Override
    protected void failed(InvocationException failure, long position, long count) {
        replies.gaveUp(request, failure, position, count);
    }
}
