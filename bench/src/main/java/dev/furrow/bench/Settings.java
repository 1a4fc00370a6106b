package dev.furrow.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a run is to measure and where it finds things.
 *
 * @param quick whether a round does less, and there are few
 * @param rounds how many rounds are measured
 * @param rows the rows to run, in order
 * @param python the Python to measure
 * @param sources the folder of the peers' programs and the data
 * @param document the Markdown file whose tables are replaced
 * @param scratch where files for peers are made
 * @param load the load average at the start of the run
 */
record Settings(
        boolean quick,
        int rounds,
        List<String> rows,
        String python,
        Path sources,
        Path document,
        Path scratch,
        double load) {
    static final int WORKERS = 2;

    static final String USAGE = """
            usage: SideBySide [--quick] [--rounds=N] [--python=python3] [--document=docs/performance.md] \
            [--sources=bench/src/main] [row ...]""";

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException with {@link #USAGE} if it is wrong
     */
    static Settings of(List<String> arguments, List<String> allRows) {
        boolean quick = false;
        int rounds = 0;
        String python = "python3";
        Path sources = Path.of("bench/src/main");
        Path document = Path.of("bench/target/side-by-side/performance.md");
        List<String> rows = new ArrayList<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            String value = parts.length == 2 ? parts[1] : "";
            switch (parts[0]) {
                case "--quick" -> quick = true;
                case "--rounds" -> rounds = Integer.parseInt(value);
                case "--python" -> python = value;
                case "--sources" -> sources = Path.of(value);
                case "--document" -> document = Path.of(value);
                default -> {
                    if (!allRows.contains(argument)) {
                        throw new IllegalArgumentException(
                                USAGE + "\nrows: " + String.join(" ", allRows) + "\nnot known: " + argument);
                    }
                    rows.add(argument);
                }
            }
        }
        return new Settings(
                quick,
                rounds > 0 ? rounds : quick ? 3 : 7,
                rows.isEmpty() ? allRows : rows,
                python,
                sources.toAbsolutePath(),
                document.toAbsolutePath(),
                Path.of("bench/target/side-by-side").toAbsolutePath(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** Returns how and when a table came about: not all need be of the same run. */
    String occasion() {
        return String.format(
                Locale.ROOT,
                "Measured %s, %s of %d rounds; load average at its start: %.2f.",
                LocalDate.now(ZoneId.systemDefault()),
                quick ? "a quick run" : "a run",
                rounds,
                load);
    }

    /** Returns one of two numbers: that of a quick run, or the other. */
    int size(int ofQuick, int ofFull) {
        return quick ? ofQuick : ofFull;
    }

    /** Returns a measurement by a Python script of ours. */
    Measurement python(String script, Object... arguments) {
        List<String> command = new ArrayList<>(
                List.of(python, sources.resolve("python").resolve(script).toString()));
        Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
        return () -> Child.measure(command);
    }
}
