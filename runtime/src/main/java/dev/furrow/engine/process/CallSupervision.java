package dev.furrow.engine.process;

import dev.furrow.FurrowException;
import dev.furrow.IndexRange;
import dev.furrow.OnFailure;
import dev.furrow.TaskFailedException;
import dev.furrow.TasksFailedException;
import dev.furrow.engine.Call;
import dev.furrow.engine.CollectedFailures;
import dev.furrow.engine.IndexSpace;
import dev.furrow.engine.Supervision;
import dev.furrow.engine.reduce.Accumulators;
import dev.furrow.engine.reduce.Leaves;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the driver knows of a call of many indices that outlives its workers: what is done, what a worker that died left to
 * do, and what was given up. Guarded by the {@link Dispatcher}'s lock, but for what replies tell.
 */
final class CallSupervision {
    /** So many deaths in a row are no loop yet, beside two for each worker and what retries allow. */
    private static final int DEATHS = 10;

    private final Call call;
    private final Leaves grains;
    private final boolean reduces;
    private final GrainBits done;
    private final CollectedFailures failures = new CollectedFailures();

    private int deaths;
    private long best;

    /** Of each request before which position its results have been told. Guarded by itself. */
    private final Map<Integer, Long> told = new HashMap<>();

    /**
     * Positions that are to be run by one worker.
     *
     * @param suspect the position among them whose invocation has been tried before, or -1
     * @param attempt which attempt at that is the next, more than there may be if it is given up and is to be passed over;
     *     1 if there is none
     */
    record Rest(long from, long to, long suspect, int attempt) {
        static final long NOBODY = -1;
    }

    /**
     * What a worker that died had noted.
     *
     * @param hand what it had in hand
     * @param suspect the position of the invocation that it ran, or -1
     * @param attempt which attempt that was
     */
    record Note(WorkerWords.Hand hand, long suspect, int attempt) {}

    /** Starts with a call of which nothing is done; {@code bits} may hold what another call left. */
    CallSupervision(Call call, Accumulators accumulators, GrainBits bits) {
        this.call = call;
        this.reduces = !accumulators.isEmpty() || call.task().isReduced();
        this.grains = grains(call.task(), accumulators, call.space().count());
        this.done = bits;
        bits.clear();
    }

    /** Returns the grains of a call over {@code count} positions. */
    static Leaves grains(TaskDescriptor<?> task, Accumulators accumulators, long count) {
        return accumulators.isEmpty() && !task.isReduced() ? Supervision.grains(count) : accumulators.leaves(count);
    }

    Leaves grains() {
        return grains;
    }

    boolean collects() {
        return call.onFailure() == OnFailure.COLLECT;
    }

    /** Returns what the call throws in the end for what was given up, or null. */
    @Nullable
    TasksFailedException failure() {
        return failures.exception(call.task().name());
    }

    /** Notes that results of a request have been told before a position. */
    void told(int request, long position) {
        synchronized (told) {
            told.put(request, position);
        }
    }

    /** Notes that a worker has given an invocation up. */
    void gaveUp(int request, long position, long count, TaskFailedException cause) {
        told(request, position + count);
        failures.add(cause.index(), position, cause.attempts(), cause);
    }

    /** Forgets a request that is over. */
    void over(int request) {
        synchronized (told) {
            told.remove(request);
        }
    }

    /**
     * Takes a worker's death into account.
     *
     * @param before what it was to do, if that was a rest
     * @return what is to be run again, and what follows it; null if the call is to end with {@code cause}
     */
    @Nullable
    List<Rest> died(int request, @Nullable Rest before, Note note, FurrowException cause) {
        WorkerWords.Hand hand = note.hand();
        if (hand.to() == 0) {
            return before == null ? List.of() : undone(before);
        }
        long reached = Math.max(hand.reached(), toldOf(request));
        markDone(hand.from(), reached);
        long suspect = note.suspect() >= reached && note.suspect() < hand.to() ? note.suspect() : Rest.NOBODY;
        if (suspect == Rest.NOBODY) {
            return undone(
                    before == null
                            ? new Rest(reached, hand.to(), Rest.NOBODY, 1)
                            : new Rest(reached, hand.to(), before.suspect(), before.attempt()));
        }
        if (note.attempt() <= call.task().retries()) {
            // A leaf that has accumulated a part of what it shall is run again as a whole: its attempts are counted.
            long tried = reduces && reached == hand.from() ? reached : suspect;
            return undone(new Rest(reached, hand.to(), tried, note.attempt() + 1));
        }
        if (!collects()) {
            return null;
        }
        failures.add(name(suspect, hand), suspect, note.attempt(), cause);
        if (!reduces && reached < suspect) { // those between are done, but what they returned is lost
            return undone(new Rest(reached, hand.to(), suspect, note.attempt() + 1));
        }
        long after = isRange() ? hand.to() : suspect + 1;
        markDone(suspect, after);
        return undone(new Rest(after, hand.to(), Rest.NOBODY, 1));
    }

    /** Returns the name of the invocation at a position of what a worker had in hand. */
    private String name(long position, WorkerWords.Hand hand) {
        IndexSpace space = call.space();
        return switch (call.task().form()) {
            case RANGE ->
                new IndexRange(
                                space.index(position),
                                isRange() ? space.index(hand.to() - 1) + 1 : space.index(position) + 1)
                        .toString();
            case TILE -> space.rows(position) + "x" + space.columns(position);
            default -> Long.toString(space.index(position));
        };
    }

    private long toldOf(int request) {
        synchronized (told) {
            return told.getOrDefault(request, 0L);
        }
    }

    private boolean isRange() {
        return call.task().form() == TaskForm.RANGE && call.space().isContiguous();
    }

    /** Says of the grains that end between two positions of a chunk that they are done, as their worker could not. */
    private void markDone(long from, long reached) {
        if (reached > from) {
            done.set(grains.at(from), reached == grains.indices() ? grains.count() : grains.at(reached));
        }
    }

    /** Returns of a rest what is not done, without the grains in it that are. */
    private List<Rest> undone(Rest rest) {
        List<Rest> rests = new ArrayList<>();
        int end = rest.to() == grains.indices() ? grains.count() : grains.at(rest.to());
        int from = rest.from() == grains.indices() ? end : grains.at(rest.from());
        for (int grain = done.nextClear(from, end); grain < end; ) {
            int next = done.nextSet(grain, end);
            long first = Math.max(rest.from(), grains.start(grain));
            long last = Math.min(rest.to(), grains.start(next));
            boolean suspect = rest.suspect() >= first && rest.suspect() < last;
            rests.add(new Rest(first, last, suspect ? rest.suspect() : Rest.NOBODY, suspect ? rest.attempt() : 1));
            grain = done.nextClear(next, end);
        }
        return rests;
    }

    /** Returns what nobody has done, when nobody does anything any more: what workers took and died before they noted it. */
    List<Rest> undone() {
        if (grains.count() == 0) {
            return List.of();
        }
        List<Rest> rests = undone(new Rest(0, grains.indices(), Rest.NOBODY, 1));
        if (!reduces) {
            return rests;
        }
        List<Rest> leaves = new ArrayList<>();
        for (Rest rest : rests) {
            for (int leaf = grains.at(rest.from()); leaf < grains.count() && grains.start(leaf) < rest.to(); leaf++) {
                leaves.add(new Rest(grains.start(leaf), grains.start(leaf + 1), Rest.NOBODY, 1));
            }
        }
        return leaves;
    }

    /**
     * Notes a death; returns whether there have been so many since anything was done that more workers would die of the
     * same: a crash loop.
     */
    boolean isLoop(int workers) {
        long progress = done.cardinality(grains.count()) - failures.count();
        deaths = progress > best ? 1 : deaths + 1;
        best = Math.max(best, progress);
        return deaths > DEATHS + 2 * workers + call.task().retries();
    }

    /** Returns how many workers have died since anything was done. */
    int deaths() {
        return deaths;
    }
}
