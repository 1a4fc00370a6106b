package dev.furrow.segment;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * What a session says of itself to those who look into its directory: a file {@value #FILE}, in the format of Java's
 * properties, which is there from before its workers start until it closes.
 *
 * <pre>{@code
 * format=1
 * job=com.acme.Hillshade
 * engine=processes
 * workers=4
 * opened=1767225600000
 * tasks=shadeRow,smooth
 * arrays=elevation,shade
 * }</pre>
 *
 * @param job the name of the job class
 * @param engine the name of the engine
 * @param workers the number of workers
 * @param opened when the session was opened
 * @param tasks the names of the job's tasks, in the order of their numbers
 * @param arrays the names of its arrays
 */
public record SessionLabel(
        String job, String engine, int workers, Instant opened, List<String> tasks, List<String> arrays) {
    static final String FILE = "session.properties";

    private static final String FORMAT = "1";
    private static final String SEPARATOR = ",";

    /** Copies the lists. */
    public SessionLabel {
        tasks = List.copyOf(tasks);
        arrays = List.copyOf(arrays);
    }

    /**
     * Writes it into a session directory; nobody sees half of it.
     *
     * @throws IOException if it can't be written
     */
    public void write(Path directory) throws IOException {
        StringWriter text = new StringWriter();
        line(text, "format", FORMAT);
        line(text, "job", job);
        line(text, "engine", engine);
        line(text, "workers", Integer.toString(workers));
        line(text, "opened", Long.toString(opened.toEpochMilli()));
        line(text, "tasks", String.join(SEPARATOR, tasks));
        line(text, "arrays", String.join(SEPARATOR, arrays));
        Path draft = directory.resolve(FILE + ".new");
        try (SeekableByteChannel channel = Files.newByteChannel(
                        draft,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PrivateFiles.file(draft));
                Writer writer = Channels.newWriter(channel, StandardCharsets.UTF_8)) {
            writer.write(text.toString());
        }
        Files.move(draft, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Names of Java need no escapes, and the values of engines are names too. */
    private static void line(StringWriter text, String key, String value) {
        text.append(key).append('=').append(value).append('\n');
    }

    /**
     * Reads that of a session.
     *
     * @return empty if there is none, as while the session opens or when it has closed, or if it is of another format
     */
    public static Optional<SessionLabel> read(Path directory) {
        Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        // What is no UTF-8 is read all the same: a file that somebody damaged must not hide other sessions.
        try (Reader reader = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
            properties.load(reader);
            return Optional.of(properties)
                    .filter(found -> FORMAT.equals(found.getProperty("format")))
                    .map(SessionLabel::of);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file + ": " + e, e);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no number where one should stand: not written by us
        }
    }

    private static SessionLabel of(Properties properties) {
        return new SessionLabel(
                properties.getProperty("job", "?"),
                properties.getProperty("engine", "?"),
                Integer.parseInt(properties.getProperty("workers")),
                Instant.ofEpochMilli(Long.parseLong(properties.getProperty("opened"))),
                list(properties.getProperty("tasks", "")),
                list(properties.getProperty("arrays", "")));
    }

    private static List<String> list(String value) {
        return value.isEmpty() ? List.of() : List.of(value.split(SEPARATOR, -1));
    }
}
