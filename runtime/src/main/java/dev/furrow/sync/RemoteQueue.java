package dev.furrow.sync;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** The queues as a worker sees them: its own sleepers, each with a ticket under which the driver knows it. */
final class RemoteQueue implements WaitQueue {
    private final SyncSegment segment;
    private final SyncLink link;
    private final AtomicLong tickets = new AtomicLong();
    private final ConcurrentMap<Long, Sleeper> sleepers = new ConcurrentHashMap<>();

    RemoteQueue(SyncSegment segment, SyncLink link) {
        this.segment = segment;
        this.link = link;
    }

    @Override
    public void await(long key, long offset, long expected, long nanos) {
        Sleeper me = new Sleeper();
        long ticket = tickets.incrementAndGet();
        sleepers.put(ticket, me);
        link.await(ticket, key, offset, expected);
        me.sleep(segment, offset, expected, nanos);
        if (sleepers.remove(ticket) != null) {
            link.leave(ticket, key);
        }
    }

    @Override
    public void wake(long key, int count) {
        link.wake(key, count);
    }

    @Override
    public boolean isHeldByCaller(long key) {
        return false; // there is one party only in a worker
    }

    /** Wakes the thread of a ticket; if it went away meanwhile, whoever is next. */
    void woken(long ticket, long key) {
        Sleeper sleeper = sleepers.remove(ticket);
        if (sleeper == null) {
            link.wake(key, 1);
        } else {
            sleeper.wake(key);
        }
    }
}
