package dev.furrow.engine.process;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the requests on offer, oldest first: one driver puts, all workers take.
 *
 * <pre>
 *     0: tail, how many were ever put
 *   128: head, before which all were taken or withdrawn
 *   256: the entries, 4 bytes each; that of the n-th is at n modulo their number
 * </pre>
 *
 * <p>Who takes a request is decided by its owner word, which while it is on offer is its position here; an entry whose
 * request is on offer elsewhere, or not at all, is passed over.
 */
final class RequestQueue {
    private static final long TAIL = 0;
    private static final long HEAD = 128;
    private static final long ENTRIES = 256;

    private final MemorySegment memory;
    private final Request[] requests;

    RequestQueue(MemorySegment memory, ControlSegment control) {
        this.memory = memory;
        this.requests = new Request[ControlSegment.REQUESTS];
        for (int number = 0; number < requests.length; number++) {
            requests[number] = control.request(number);
        }
    }

    static long bytes(int requests) {
        return ENTRIES + (long) requests * Integer.BYTES;
    }

    Request request(int number) {
        return requests[number];
    }

    /** Offers a request that was filled. By one thread at a time. */
    void put(int number) {
        // Requests that were withdrawn leave their entries: so there may be no room for a new one, though there are as
        // many entries as requests. Then those in front that are on offer still go to the end, until one is found.
        while (Words.getLong(memory, TAIL) - Words.getLongVolatile(memory, HEAD) >= requests.length) {
            long head = Words.getLongVolatile(memory, HEAD);
            int first = Words.getIntVolatile(memory, entry(head));
            boolean live = requests[first].withdraw(head);
            Words.compareAndSetLong(memory, HEAD, head, head + 1);
            if (live) {
                append(first);
            }
        }
        append(number);
    }

    private void append(int number) {
        long tail = Words.getLong(memory, TAIL);
        requests[number].offer(tail);
        Words.setIntVolatile(memory, entry(tail), number);
        Words.setLongVolatile(memory, TAIL, tail + 1);
    }

    /** Takes the oldest request for a worker, or returns null if there is none. */
    @Nullable
    Request take(int worker) {
        while (true) {
            long head = Words.getLongAcquire(memory, HEAD);
            if (head >= Words.getLongAcquire(memory, TAIL)) {
                return null;
            }
            Request request = requests[Words.getIntVolatile(memory, entry(head))];
            boolean taken = request.take(worker, head);
            Words.compareAndSetLong(memory, HEAD, head, head + 1);
            if (taken) {
                return request;
            }
        }
    }

    /** Returns how many requests are on offer, or were a moment ago. */
    long size() {
        return Math.max(0, Words.getLongVolatile(memory, TAIL) - Words.getLongVolatile(memory, HEAD));
    }

    private static long entry(long position) {
        return ENTRIES + position % ControlSegment.REQUESTS * Integer.BYTES;
    }
}
