package dev.furrow.array;

import dev.furrow.npy.NpyWriter;
import dev.furrow.npy.NpzWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Map;

/**
 * Saves several arrays to one {@code .npz} archive, which {@code numpy.load} reads; {@link NdArray#load(Path, String)}
 * loads one of them.
 */
public final class Npz {
    private static final int BUFFER = 1 << 16;

    private Npz() {}

    /**
     * Writes arrays to an archive, uncompressed, as {@code numpy.savez} does; it replaces an existing file only when it
     * is complete.
     *
     * @param arrays by the names they shall have in the archive, in the order in which they shall lie there; no task may
     *     write to them meanwhile
     * @throws IOException if writing fails, or an array changes meanwhile; the file is unchanged then
     * @throws dev.furrow.ArrayClosedException if the session of an array was closed
     */
    public static void save(Path file, Map<String, ? extends NdArray> arrays) throws IOException {
        write(file, arrays, false);
    }

    /** As {@link #save}, but deflates the arrays, as {@code numpy.savez_compressed} does. */
    public static void saveCompressed(Path file, Map<String, ? extends NdArray> arrays) throws IOException {
        write(file, arrays, true);
    }

    private static void write(Path file, Map<String, ? extends NdArray> arrays, boolean compressed) throws IOException {
        NpyWriter.replace(file, channel -> {
            try (NpzWriter archive =
                    new NpzWriter(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER), compressed)) {
                for (Map.Entry<String, ? extends NdArray> entry : arrays.entrySet()) {
                    entry.getValue().addTo(archive, entry.getKey());
                }
            }
        });
    }
}
