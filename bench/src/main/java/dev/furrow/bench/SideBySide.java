package dev.furrow.bench;

import dev.furrow.bench.report.BarChart;
import dev.furrow.bench.report.Document;
import dev.furrow.bench.report.Grid;
import dev.furrow.bench.report.LineChart;
import dev.furrow.bench.report.Machine;
import dev.furrow.bench.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Does the same work in Furrow and in what a user would use instead, in alternation, and writes medians, spreads and
 * ratios into a Markdown file, of which it replaces the tables that it has measured, with a picture beside each.
 */
public final class SideBySide {
    /** What measures the part of the document that is chosen by a name. */
    private interface Part {
        void measure(Settings settings, Document document, String id) throws Exception;
    }

    /** Makes the contenders of a row ready. */
    private interface Preparation {
        Row prepare(Settings settings) throws Exception;
    }

    /** Measures how something grows. */
    private interface Growing {
        Grid measure(Growth growth) throws Exception;
    }

    private static final Map<String, Part> PARTS = parts();

    private SideBySide() {}

    private static Map<String, Part> parts() {
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("open", row(DispatchRows::open));
        parts.put("call", row(DispatchRows::call));
        parts.put("pause", row(DispatchRows::pause));
        parts.put("submit", row(DispatchRows::submit));
        parts.put("foreach", row(IndexRows::forEach));
        parts.put("uneven", row(UnevenRows::mandelbrot));
        parts.put("hillshade", row(RasterRows::hillshade));
        parts.put("jacobi", row(JobRows::jacobi));
        parts.put("kmeans", row(RasterRows::kmeans));
        parts.put("montecarlo", row(JobRows::monteCarlo));
        parts.put("workers", growth(Growth::workers));
        parts.put("bytes", growth(Growth::bytes));
        parts.put("indices", growth(Growth::indices));
        return parts;
    }

    private static Part row(Preparation preparation) {
        return (settings, document, id) -> {
            try (Row row = preparation.prepare(settings)) {
                Table table = row.run(settings.rounds());
                write(document, id, table.title(), table.markdown() + '\n' + settings.occasion(), BarChart.of(table));
            }
        };
    }

    private static Part growth(Growing growing) {
        return (settings, document, id) -> {
            Grid grid = growing.measure(new Growth(settings));
            write(document, id, grid.title(), grid.markdown() + '\n' + settings.occasion(), LineChart.of(grid));
        };
    }

    private static void write(Document document, String id, String title, String markdown, String picture)
            throws IOException {
        System.out.println(markdown);
        String link = document.picture(id, picture);
        document.put(id, markdown + "\n\n![" + title.replace("`", "") + "](" + link + ")");
    }

    /** Measures the parts that are named, or all; see {@link Settings#USAGE}. An argument may hold several, as Maven passes them. */
    public static void main(String[] args) throws Exception {
        List<String> arguments = Arrays.stream(args)
                .flatMap(argument -> Arrays.stream(argument.trim().split(" +", -1)))
                .filter(argument -> !argument.isEmpty())
                .toList();
        Settings settings;
        try {
            settings = Settings.of(arguments, List.copyOf(PARTS.keySet()));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Files.createDirectories(settings.scratch());
        Document document = new Document(settings.document());

        String machine = Machine.describe(settings.python());
        System.out.println(machine + "\n");
        document.put("machine", machine);
        for (String id : settings.rows()) {
            Part part = PARTS.get(id);
            if (part != null) {
                part.measure(settings, document, id);
            }
        }
        System.out.println("written: " + document.file());
    }
}
