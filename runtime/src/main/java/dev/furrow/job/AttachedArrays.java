package dev.furrow.job;

import dev.furrow.Access;
import dev.furrow.ArrayFormatException;
import dev.furrow.array.NdArray;
import dev.furrow.sync.SyncParty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arrays of one instance of a job, and its locks and the like, attached to the segments of its session. */
public final class AttachedArrays {
    private final Map<String, NdArray> arrays = new LinkedHashMap<>();

    private @Nullable SyncParty sync;

    private AttachedArrays() {}

    /** Returns the file of an array's segment in a session's directory. */
    public static Path file(Path directory, String array) {
        return directory.resolve(array + ".npy");
    }

    /**
     * Attaches the declared arrays as tasks see them, each with its declared access.
     *
     * @param arena what the mappings live as long as
     * @throws ArrayFormatException if a segment's header is not of the declared dtype and shape
     * @throws UncheckedIOException if a segment can't be mapped
     */
    public static AttachedArrays attach(List<ArrayDescriptor> declared, Path directory, Arena arena) {
        AttachedArrays attached = new AttachedArrays();
        for (ArrayDescriptor array : declared) {
            attached.add(array, directory, array.access(), arena);
        }
        return attached;
    }

    /**
     * Attaches the {@link Access#REDUCED} arrays among the declared as the driver has them, for what calls accumulate.
     *
     * @param arena what the mappings live as long as
     * @throws ArrayFormatException if a segment's header is not of the declared dtype and shape
     * @throws UncheckedIOException if a segment can't be mapped
     */
    public static AttachedArrays attachResults(List<ArrayDescriptor> declared, Path directory, Arena arena) {
        AttachedArrays attached = new AttachedArrays();
        for (ArrayDescriptor array : declared) {
            if (array.access() == Access.REDUCED) {
                attached.add(array, directory, Access.READ_WRITE, arena);
            }
        }
        return attached;
    }

    private void add(ArrayDescriptor declared, Path directory, Access access, Arena arena) {
        Path file = file(directory, declared.name());
        try {
            NdArray mapped = access == Access.REDUCED
                    ? NdArray.accumulator(declared.name(), file, arena)
                    : declared.attach(file, access, arena);
            check(declared, mapped);
            arrays.put(declared.name(), mapped);
        } catch (IOException e) {
            throw new UncheckedIOException("can't attach array '" + declared.name() + "': " + e.getMessage(), e);
        }
    }

    /** Returns the given arrays, by their names. */
    public static AttachedArrays of(Collection<? extends NdArray> arrays) {
        AttachedArrays attached = new AttachedArrays();
        for (NdArray array : arrays) {
            attached.arrays.put(array.name(), array);
        }
        return attached;
    }

    /** Adds the job's locks, barriers, semaphores and counters, gives each array its lock, and returns this. */
    public AttachedArrays with(SyncParty party) {
        sync = party;
        arrays.values().forEach(array -> array.lock(party.lockOf(array.name())));
        return this;
    }

    private static void check(ArrayDescriptor declared, NdArray mapped) {
        if (mapped.dtype() != declared.dtype() || !declared.shape().admits(mapped.shape())) {
            throw new ArrayFormatException("array '" + declared.name() + "' is declared "
                    + declared.typeName() + declared.shape() + ", but " + mapped.path() + " holds "
                    + mapped.dtype().numpyName() + mapped.shape() + "; do driver and worker run the same classes?");
        }
    }

    /**
     * Returns what the field of a name is to be bound to: an array, or a lock, barrier, semaphore or counter.
     *
     * @throws IllegalArgumentException if there is none, or it is of another class
     */
    public <A> A get(String name, Class<A> type) {
        Object shared = arrays.get(name);
        if (shared == null && sync != null) {
            shared = sync.find(name);
        }
        if (!type.isInstance(shared)) {
            throw new IllegalArgumentException("no " + type.getSimpleName() + " of the name '" + name + "': arrays="
                    + arrays.keySet() + (sync == null ? "" : " shared=" + sync.names()));
        }
        return type.cast(shared);
    }

    /** Says that the task that this thread ran has ended: locks that it holds still are abandoned. */
    public void taskEnded() {
        if (sync != null) {
            sync.taskEnded();
        }
    }

    /** Returns all arrays, in the order of their declaration. */
    public Collection<NdArray> all() {
        return Collections.unmodifiableCollection(arrays.values());
    }
}
