package dev.furrow.launcher.report;

import dev.furrow.observe.SessionObserver;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Writes the reports of the sessions of this JVM: of the second session {@code report-2.html}, and so on. */
public final class ReportFiles {
    private static final String TEMPLATE = "report.html";
    private static final String PLACE = "\"FURROW-REPORT\"";

    private final @Nullable Path page;
    private final @Nullable Path data;
    private final PrintStream out;
    private final String version;
    private final AtomicInteger sessions = new AtomicInteger();

    /**
     * Makes the writer.
     *
     * @param page the page to write; null for none
     * @param data the file of the same figures as JSON; null for none
     * @param out where it is said what was written
     * @param version the version of Furrow
     */
    public ReportFiles(@Nullable Path page, @Nullable Path data, PrintStream out, String version) {
        this.page = page;
        this.data = data;
        this.out = out;
        this.version = version;
    }

    /** Returns what observes one session and writes its report when that closes. */
    public SessionObserver observer() {
        return new ReportRecorder(version, json -> write(json, sessions.incrementAndGet()));
    }

    private void write(String json, int session) {
        try {
            if (data != null) {
                write(numbered(data, session), json + "\n");
            }
            if (page != null) {
                write(numbered(page, session), template().replace(PLACE, json));
            }
        } catch (IOException e) {
            out.println("furrow: error: can't write the report: " + e);
        }
    }

    private void write(Path file, String text) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, text);
        out.println("furrow: wrote " + file);
    }

    /** Returns the name of the file of a session: the first has the name that was given. */
    static Path numbered(Path file, int session) {
        if (session == 1) {
            return file;
        }
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return file.resolveSibling(
                dot <= 0 ? name + "-" + session : name.substring(0, dot) + "-" + session + name.substring(dot));
    }

    private static String template() {
        try (InputStream in =
                Objects.requireNonNull(ReportFiles.class.getResourceAsStream(TEMPLATE), "the page is in the jar")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
