package dev.furrow.sync;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The locks, barriers, semaphores and counters of a session as one party has them: the driver, or one worker. For
 * engines and generated code. Thread-safe.
 */
public final class SyncParty {
    /** In the state of a lock, and where it is reserved: the party plus 1, and its incarnation, 16 and 32 bits. */
    static final long OWNER = (1L << 48) - 1;

    private static final int PARTY_BITS = 16;

    private final int party;
    private final long owner;
    private final WaitQueue queue;
    private final boolean spins;
    private final List<SyncObject> objects = new ArrayList<>();
    private final Map<String, SyncObject> fields = new HashMap<>();
    private final Map<String, SharedLock> arrayLocks = new HashMap<>();

    SyncParty(
            SyncSegment segment,
            List<SyncDescriptor> declared,
            List<String> arrays,
            int party,
            int incarnation,
            WaitQueue queue) {
        this.party = party;
        this.owner = owner(party, incarnation);
        this.queue = queue;
        this.spins = segment.processors() > 1;
        for (SyncDescriptor field : declared) {
            SyncBlock block = segment.block(objects.size(), field.name());
            SyncObject object = switch (field.kind()) {
                case LOCK -> new SharedLock(block, this);
                case BARRIER -> new SharedBarrier(block, this);
                case SEMAPHORE -> new SharedSemaphore(block, this);
                case COUNTER -> new SharedCounter(block, this);
            };
            objects.add(object);
            fields.put(field.name(), object);
        }
        for (String array : arrays) {
            SharedLock lock = new SharedLock(segment.block(objects.size(), array), this);
            objects.add(lock);
            arrayLocks.put(array, lock);
        }
    }

    /**
     * Attaches those of a session as a worker in a process of its own.
     *
     * @param declared the declared fields, as the driver has them
     * @param arrays the names of the arrays, as the driver has them
     * @param incarnation which of the processes this is that had this worker's number
     * @param link how it reaches the driver
     * @param arena what the mapping lives as long as
     * @throws IOException if the file can't be mapped
     */
    public static SyncParty attach(
            Path directory,
            List<SyncDescriptor> declared,
            List<String> arrays,
            int worker,
            int incarnation,
            SyncLink link,
            Arena arena)
            throws IOException {
        SyncSegment segment = SyncSegment.attach(directory, declared.size() + arrays.size(), arena);
        return new SyncParty(segment, declared, arrays, 1 + worker, incarnation, new RemoteQueue(segment, link));
    }

    static long owner(int party, int incarnation) {
        return (party + 1L) | (Integer.toUnsignedLong(incarnation) << PARTY_BITS);
    }

    /** Returns the worker of an owner, -1 for the driver. */
    static int worker(long owner) {
        return (int) (owner & ((1 << PARTY_BITS) - 1)) - 2;
    }

    /** Returns what the field of a name is to be bound to, or null if there is none. */
    public @Nullable Object find(String field) {
        return fields.get(field);
    }

    /** Returns the names of the fields. */
    public Set<String> names() {
        return new TreeSet<>(fields.keySet());
    }

    /**
     * Returns the lock of an array.
     *
     * @throws IllegalArgumentException if there is no array of that name
     */
    public SharedLock lockOf(String array) {
        SharedLock lock = arrayLocks.get(array);
        if (lock == null) {
            throw new IllegalArgumentException("no array of the name '" + array + "': arrays=" + arrayLocks.keySet());
        }
        return lock;
    }

    /**
     * Says that the task that this thread ran has ended: locks that it still holds are abandoned, as if it had died.
     */
    public void taskEnded() {
        for (SyncObject object : objects) {
            if (object instanceof SharedLock lock) {
                lock.abandon();
            }
        }
    }

    /** Passes on the driver's answer to {@link SyncLink#await}. */
    public void woken(long ticket, long key) {
        if (queue instanceof RemoteQueue remote) {
            remote.woken(ticket, key);
        }
    }

    int party() {
        return party;
    }

    long owner() {
        return owner;
    }

    WaitQueue queue() {
        return queue;
    }

    /** Tells whether waiting for what another processor does makes sense. */
    boolean spins() {
        return spins;
    }

    List<SyncObject> objects() {
        return objects;
    }

    /** Tells whether the calling thread holds the lock of that key as this party. */
    boolean holds(long key) {
        for (SyncObject object : objects) {
            if (object instanceof SharedLock lock && lock.block.offset(SyncSegment.STATE) == key) {
                return lock.isHeldByCurrentThread();
            }
        }
        return false;
    }
}
