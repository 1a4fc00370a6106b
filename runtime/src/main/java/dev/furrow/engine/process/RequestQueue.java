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
 * <p>Entries are hints: who takes a request is decided by its owner word. An entry that is overwritten while a worker
 * reads it names a request that is on offer, or one that is not and which the worker does not get.
 *
 * <p>A worker that was held up after it had read an entry may take its request when that has been offered anew, long
 * before the turn of its new entry; used once more, the request has two entries then. So there can be more entries than
 * requests, and the driver passes over those that others still need: they come up again.
 */
final class RequestQueue {
    private static final long TAIL = 0;
    private static final long HEAD = 128;
    private static final long ENTRIES = 256;

    private final MemorySegment memory;
    private final Request[] requests;

    /** Which entry was last made for each request, or -1; the driver's own. */
    private final int[] entries = new int[ControlSegment.REQUESTS];

    RequestQueue(MemorySegment memory, ControlSegment control) {
        this.memory = memory;
        this.requests = new Request[ControlSegment.REQUESTS];
        for (int number = 0; number < requests.length; number++) {
            requests[number] = control.request(number);
            entries[number] = -1;
        }
    }

    static long bytes(int requests) {
        return ENTRIES + (long) requests * Integer.BYTES;
    }

    Request request(int number) {
        return requests[number];
    }

    /** Puts a request that is on offer. By one thread at a time. */
    void put(int number) {
        long tail = Words.getLong(memory, TAIL);
        while (isNeeded(tail, number)) {
            tail++;
        }
        entries[number] = (int) (tail % ControlSegment.REQUESTS);
        Words.setIntVolatile(memory, entry(tail), number);
        Words.setLongVolatile(memory, TAIL, tail + 1);
    }

    /** Says that a request is offered in another way, and needs none of its entries. */
    void forget(int number) {
        entries[number] = -1;
    }

    /** Tells whether a request other than {@code number} that is on offer has no entry but the one at a position. */
    private boolean isNeeded(long position, int number) {
        int there = Words.getInt(memory, entry(position));
        return there != number && entries[there] == position % ControlSegment.REQUESTS && requests[there].isOffered();
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
            boolean taken = request.take(worker);
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
