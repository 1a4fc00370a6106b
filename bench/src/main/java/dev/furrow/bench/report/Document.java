package dev.furrow.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Markdown file with places for what is measured, each between {@code <!-- measured: id -->} and
 * {@code <!-- end -->}. What is written around them stays.
 */
public final class Document {
    private static final String END = "<!-- end -->";

    private final Path file;

    /** Opens a file, which need not exist. */
    public Document(Path file) {
        this.file = file;
    }

    /** Returns the file. */
    public Path file() {
        return file;
    }

    /**
     * Writes a picture into the folder {@code images} beside the file and returns the link to it.
     *
     * @throws IOException if it can't be written
     */
    public String picture(String id, String svg) throws IOException {
        String link = "images/speed-" + id + ".svg";
        Path path = file.resolveSibling(link);
        Files.createDirectories(path.getParent());
        Files.writeString(path, svg);
        return link;
    }

    /**
     * Replaces what stands in a place, or appends it with its place where there is none.
     *
     * @throws IOException if the file can't be written
     */
    public void put(String id, String markdown) throws IOException {
        String start = "<!-- measured: " + id + " -->";
        String part = start + "\n\n" + markdown.strip() + "\n\n" + END;
        String text = Files.exists(file) ? Files.readString(file) : "";
        int from = text.indexOf(start);
        int to = from < 0 ? -1 : text.indexOf(END, from);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                to < 0
                        ? text + (text.isEmpty() ? "" : "\n") + part + "\n"
                        : text.substring(0, from) + part + text.substring(to + END.length()));
    }
}
