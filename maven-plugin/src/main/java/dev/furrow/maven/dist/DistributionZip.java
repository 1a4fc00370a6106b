package dev.furrow.maven.dist;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.UnrecognizedExtraField;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipShort;

/**
 * Packs a {@link Distribution} so that the same files give the same bytes: in the order of their names, with the time that
 * was chosen, and with modes of its own choice rather than the file system's.
 */
public final class DistributionZip {
    private static final int FILE = 0100644;
    private static final int PROGRAM = 0100755;
    private static final ZipShort EXTENDED_TIMESTAMP = new ZipShort(0x5455);
    private static final String LOG = ".log";

    private DistributionZip() {}

    /**
     * Writes the zip of a directory.
     *
     * @param time the time of all entries, in full seconds; noted in UTC too, so that {@code unzip} gives the files the same
     *     time wherever it runs
     */
    public static void write(Path root, Path zip, Instant time) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(LOG))
                    .sorted()
                    .toList();
        }
        // A zip has the time of day of some zone, and this library takes the zone that it runs in.
        Instant inEveryZone = time.atOffset(ZoneOffset.UTC)
                .toLocalDateTime()
                .atZone(ZoneId.systemDefault())
                .toInstant();
        // Not as its own class for this field, from which the library would set the time of day again.
        UnrecognizedExtraField stamp = new UnrecognizedExtraField();
        stamp.setHeaderId(EXTENDED_TIMESTAMP);
        byte[] seconds = ByteBuffer.allocate(5)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 1) // the time of change alone
                .putInt((int) time.getEpochSecond())
                .array();
        stamp.setLocalFileDataData(seconds);
        stamp.setCentralDirectoryData(seconds);
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
            for (Path file : files) {
                String relative = root.relativize(file).toString().replace('\\', '/');
                ZipArchiveEntry entry = new ZipArchiveEntry(root.getFileName() + "/" + relative);
                boolean program = relative.startsWith("bin/") && !relative.endsWith(".cmd");
                entry.setUnixMode(program ? PROGRAM : FILE);
                entry.setTime(inEveryZone.toEpochMilli());
                entry.addExtraField(stamp);
                out.putArchiveEntry(entry);
                Files.copy(file, out);
                out.closeArchiveEntry();
            }
        }
    }
}
