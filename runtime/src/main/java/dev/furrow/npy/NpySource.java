package dev.furrow.npy;

import dev.furrow.ArrayFormatException;
import dev.furrow.StructType;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * An opened array of a {@code .npy} file or of a member of a {@code .npz} archive, to be read once.
 *
 * <p>Elements are streamed; whatever their order and byte order, they arrive little-endian and in C order, and no more
 * than a buffer of some MiB is held beside the target. Not thread-safe.
 */
public final class NpySource implements Closeable {
    private static final long MAX_DEFLATION = 1032;

    private final String name;
    private final NpyHeader header;
    private final ReadableByteChannel channel;
    private final Closeable owner;
    private final @Nullable MemberCheck check;

    private NpySource(
            String name, NpyHeader header, ReadableByteChannel channel, Closeable owner, @Nullable MemberCheck check) {
        this.name = name;
        this.header = header;
        this.channel = channel;
        this.owner = owner;
        this.check = check;
    }

    /** What tells whether a member arrived as it was written. */
    private record MemberCheck(CheckedInputStream stream, long expected) {
        boolean passes() throws IOException {
            // numpy ignores what follows the elements, but it counts for the checksum.
            stream.skip(Long.MAX_VALUE);
            return expected < 0 || stream.getChecksum().getValue() == expected;
        }
    }

    static NpySource ofFile(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new NpySource(path.toString(), NpyHeader.read(channel, path), channel, channel, null);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    static NpySource ofMember(Path path, @Nullable String member) throws IOException {
        NpzArchive archive = NpzArchive.open(path);
        String name = path.toString();
        try {
            ZipEntry entry = archive.member(member);
            name = path + ", member " + entry.getName();
            CheckedInputStream stream = new CheckedInputStream(archive.open(entry), new CRC32());
            ReadableByteChannel channel = Channels.newChannel((InputStream) stream);
            NpyHeader header = NpyHeaderReader.read(channel, plausibleSize(entry, path), name);
            return new NpySource(name, header, channel, archive, new MemberCheck(stream, entry.getCrc()));
        } catch (ZipException | EOFException e) {
            archive.close();
            throw damaged(name, e);
        } catch (IOException | RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    /** Returns the size that a member claims, or the most that so short a file can hold: deflate shrinks 1032 : 1. */
    private static long plausibleSize(ZipEntry entry, Path path) throws IOException {
        long lies = Math.min(entry.getCompressedSize(), Files.size(path));
        return Math.min(entry.getSize(), entry.getMethod() == ZipEntry.STORED ? lies : (lies + 1) * MAX_DEFLATION);
    }

    /** Returns what the file says of itself; {@link #readInto} undoes its order and byte order. */
    public NpyHeader header() {
        return header;
    }

    /**
     * Reads all elements; once.
     *
     * @param target where they go, little-endian and in C order: {@code header().dataBytes()} writable bytes
     * @throws ArrayFormatException if the file ends early, if a member of an archive is damaged, or if an element of
     *     {@link dev.furrow.DType#BOOL} is neither 0 nor 1; some elements may have been written then
     * @throws IllegalArgumentException if {@code target} is of another size
     * @throws IOException if reading fails
     */
    public void readInto(MemorySegment target) throws IOException {
        readInto(target, header.struct());
    }

    /**
     * As {@link #readInto(MemorySegment)}, but lays structured elements out anew.
     *
     * @param wanted how; of the same fields as in the file. Null unless elements are structured
     */
    public void readInto(MemorySegment target, @Nullable StructType wanted) throws IOException {
        // As the elements are once they are read, which is what a transposition sees.
        NpyHeader read = new NpyHeader(
                header.dtype(), false, header.fortranOrder(), header.shape(), header.dataOffset(), wanted);
        if (target.byteSize() != read.dataBytes()) {
            throw new IllegalArgumentException(
                    "the target must have " + read.dataBytes() + " bytes: it has " + target.byteSize());
        }
        try {
            if (!header.isTransposed()) {
                new ElementStream(channel, header, wanted, name).read(target);
            } else if (channel instanceof FileChannel file && wanted == null) {
                transposeMapped(file, target);
            } else {
                FortranStream.read(new ElementStream(channel, header, wanted, name), read, target);
            }
            if (check != null && !check.passes()) {
                throw NpyHeaderReader.error(name, "it is damaged: its checksum is not that of the archive's directory");
            }
        } catch (ZipException | EOFException e) {
            throw damaged(name, e);
        }
    }

    /** A mapped source lets the transposition read and write in blocks that stay in the processor's cache. */
    private void transposeMapped(FileChannel file, MemorySegment target) throws IOException {
        String truncated = "it was truncated while it was read";
        if (file.size() - header.dataOffset() < header.dataBytes()) {
            throw NpyHeaderReader.error(name, truncated);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment source =
                    file.map(FileChannel.MapMode.READ_ONLY, header.dataOffset(), header.dataBytes(), arena);
            BoolBytes.check(source, header, 0, name);
            long[] extents = header.shape().extents();
            ByteOrder order = header.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            new Transposition(header, order).copy(source, new long[extents.length], extents, target);
        } catch (InternalError e) {
            // What the JVM makes of a mapped page that is no longer in the file.
            throw new ArrayFormatException("can't read " + name + ": " + truncated, e);
        }
    }

    private static ArrayFormatException damaged(String name, IOException cause) {
        String why = Objects.requireNonNullElse(cause.getMessage(), "it ends early");
        return new ArrayFormatException("can't read " + name + ": it is damaged: " + why, cause);
    }

    @Override
    public void close() throws IOException {
        owner.close();
    }
}
