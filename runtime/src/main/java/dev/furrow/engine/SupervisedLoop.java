package dev.furrow.engine;

import dev.furrow.engine.reduce.Accumulators;
import dev.furrow.engine.reduce.Leaves;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;

/**
 * What a {@link TaskLoop} does of a call whose failures do not end it at once: runs invocations one by one, those that
 * fail again, and tells what has been done. Not thread-safe.
 *
 * <p>Where the call reduces, a leaf that was broken off has accumulated a part of what it shall, so the whole leaf is run
 * again, and attempts are those of the leaf; once one of its invocations has been given up it is void, as the call's result is then, and the rest of it is
 * run for what else it does.
 */
final class SupervisedLoop<J> {
    private final TaskLoop<J> loop;
    private final RunningChunk chunk;
    private final Accumulators accumulators;

    SupervisedLoop(TaskLoop<J> loop, RunningChunk chunk, Accumulators accumulators) {
        this.loop = loop;
        this.chunk = chunk;
        this.accumulators = accumulators;
    }

    /** Runs whatever the supervision hands out; returns how many chunks that was. */
    long run(TaskDescriptor<J> task, Assignment assignment, Supervision supervision, boolean leaves, ChunkSizer sizer)
            throws InvocationException {
        IndexCursor cursor = assignment.cursor();
        Part part = new Part(task, assignment, supervision);
        long chunks = 0;
        while (!cursor.isCancelled() && supervision.take(leaves ? 1 : sizer.next(supervision.remaining()))) {
            long from = supervision.from();
            long to = supervision.to();
            long start = System.nanoTime();
            if (leaves) {
                part.runLeaf(from, to);
            } else {
                part.runAll(from, to);
            }
            sizer.took(to - from, loop.noted(assignment, from, to - from, start));
            chunks++;
        }
        return chunks;
    }

    private final class Part {
        private final TaskDescriptor<J> task;
        private final Assignment assignment;
        private final Supervision supervision;
        private final IndexSpace space;
        private final IndexCursor cursor;
        private final boolean ranges;

        Part(TaskDescriptor<J> task, Assignment assignment, Supervision supervision) {
            this.task = task;
            this.assignment = assignment;
            this.supervision = supervision;
            this.space = assignment.space();
            this.cursor = assignment.cursor();
            this.ranges = task.form() == TaskForm.RANGE && space.isContiguous();
        }

        /** Returns how many positions an invocation takes of those taken: a range takes them all. */
        private long unit(long from, long to) {
            return ranges ? to - from : 1;
        }

        void runAll(long from, long to) throws InvocationException {
            chunk.results.clear();
            long unit = unit(from, to);
            long sent = from;
            for (long at = from; at < to; at += unit) {
                if (cursor.isCancelled()) {
                    return;
                }
                boolean given = runUntilItWorks(at, unit);
                if (task.result() == null) {
                    sent = at + unit;
                } else if (!given) {
                    send(sent, at);
                    sent = at + unit;
                } else if (supervision.isEager() || chunk.results.size() >= TaskLoop.RESULT_BYTES) {
                    send(sent, at + unit);
                    sent = at + unit;
                }
                supervision.reached(sent);
            }
            send(sent, to);
            supervision.done(from, to);
        }

        private void send(long from, long to) throws InvocationException {
            if (task.result() != null && from < to) {
                loop.send(task, assignment, from, to - from);
            }
        }

        /** Runs an invocation as often as it takes and may; returns whether it worked. */
        private boolean runUntilItWorks(long at, long unit) throws InvocationException {
            int attempt = supervision.attempt(at);
            if (isGivenUp(attempt)) {
                return false;
            }
            while (true) {
                int before = chunk.results.size();
                try {
                    run(at, unit, attempt);
                    return true;
                } catch (InvocationException e) {
                    chunk.results.truncate(Math.min(before, chunk.results.size()));
                    if (!mayRetry(e, attempt)) {
                        supervision.failed(e, at, unit);
                        return false;
                    }
                }
                attempt++;
            }
        }

        /** Tells whether no attempt is left: the worker that made the last one died of it. */
        private boolean isGivenUp(int attempt) {
            return attempt > supervision.retries() + 1;
        }

        /** Tells whether a failed invocation is to be run again rather than given up; throws if the call is to end. */
        private boolean mayRetry(InvocationException failure, int attempt) throws InvocationException {
            loop.invocationEnded();
            failure.attempts(attempt);
            boolean last = attempt > supervision.retries();
            if (cursor.isCancelled() || (last && !supervision.collects())) {
                throw failure;
            }
            return !last;
        }

        private void run(long at, long unit, int attempt) throws InvocationException {
            chunk.attempt(attempt);
            loop.runInvocation(task, assignment, at, unit, attempt);
        }

        void runLeaf(long from, long to) throws InvocationException {
            Leaves leaves = supervision.grains();
            int leaf = leaves.at(from);
            boolean isVoid = leaves.start(leaf) != from;
            long unit = unit(from, to);
            long at = from;
            int attempt = supervision.attempt(at);
            restart(isVoid);
            while (at < to) {
                if (cursor.isCancelled()) {
                    return;
                }
                boolean next = true;
                try {
                    run(at, unit, attempt);
                } catch (InvocationException e) {
                    if (mayRetry(e, attempt)) {
                        attempt++;
                        at = isVoid ? at : from;
                        restart(isVoid);
                        next = false;
                    } else {
                        supervision.failed(e, at, unit);
                        isVoid = true;
                    }
                }
                if (next) {
                    at += unit;
                    attempt = isVoid ? supervision.attempt(at) : attempt;
                }
                if (isVoid) {
                    supervision.reached(at);
                }
            }
            if (!isVoid) {
                supervision.leaf(leaf, accumulators);
                send(from, to);
            }
            supervision.done(from, to);
        }

        private void restart(boolean isVoid) {
            if (!isVoid) {
                chunk.results.clear();
                accumulators.reset();
            }
        }
    }
}
