package dev.furrow.launcher.report;

import dev.furrow.observe.ChunkDone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When which worker ran what, in bounded memory: while there are few chunks each is a span; when there are more than {@value
 * #MOST_SPANS}, neighbours of a worker and a task, or ones shorter than the resolution, between which less time passed than that become one, and the
 * resolution doubles until at most half as many are left. What is lost are short gaps between short chunks. Not
 * thread-safe.
 */
final class Timeline {
    /** At most so many spans are kept: about a megabyte. */
    static final int MOST_SPANS = 20_000;

    private static final long FIRST_RESOLUTION_NANOS = 1_000;
    private static final long MOST_MERGED = 64;

    private final List<String> tasks = new ArrayList<>();
    private List<Span> spans = new ArrayList<>();
    private long resolution;

    /** A time in which a worker ran chunks of one task. */
    private static final class Span {
        final int worker;
        final int task;
        final long begin;
        final long index;
        long end;
        long busy;
        long chunks = 1;
        long count;

        Span(int worker, int task, ChunkDone chunk) {
            this.worker = worker;
            this.task = task;
            begin = chunk.beginNanos();
            end = begin + chunk.nanos();
            busy = chunk.nanos();
            index = chunk.index();
            count = chunk.count();
        }

        long length() {
            return end - begin;
        }

        void add(Span next) {
            end = Math.max(end, next.end);
            busy += next.busy;
            chunks += next.chunks;
            count += next.count;
        }
    }

    void add(ChunkDone chunk) {
        int task = tasks.indexOf(chunk.task());
        if (task < 0) {
            task = tasks.size();
            tasks.add(chunk.task());
        }
        spans.add(new Span(chunk.worker(), task, chunk));
        if (spans.size() > MOST_SPANS) {
            merge();
        }
    }

    private void merge() {
        while (spans.size() > MOST_SPANS / 2) {
            resolution = resolution == 0 ? FIRST_RESOLUTION_NANOS : resolution * 2;
            List<Span> merged = new ArrayList<>();
            Map<Integer, Span> last = new HashMap<>();
            for (Span span : spans) {
                Span before = last.get(span.worker);
                if (before != null && isNear(before, span)) {
                    before.add(span);
                } else {
                    merged.add(span);
                    last.put(span.worker, span);
                }
            }
            spans = merged;
        }
    }

    /** Tells whether two spans become one: of different tasks only if both are shorter than what can be told apart. */
    private boolean isNear(Span before, Span next) {
        boolean alike = before.task == next.task
                ? before.length() <= MOST_MERGED * resolution
                : before.length() <= resolution && next.length() <= resolution;
        return alike && next.begin - before.end <= resolution;
    }

    /** Returns the names of the tasks, by whose places spans name them. */
    List<String> tasks() {
        return List.copyOf(tasks);
    }

    /** Returns what gaps may be missing, in ns; 0 if none. */
    long resolutionNanos() {
        return resolution;
    }

    /** Returns worker, task, begin, duration, busy time, number of chunks, first index and number of indices of each. */
    List<long[]> spans() {
        return spans.stream()
                .map(span -> new long[] {
                    span.worker,
                    span.task,
                    span.begin,
                    span.end - span.begin,
                    span.busy,
                    span.chunks,
                    span.index,
                    span.count
                })
                .toList();
    }
}
