package dev.furrow.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What figures were measured on. */
public final class Machine {
    private static final double KIB_PER_GIB = 1 << 20;

    private Machine() {}

    /** What a Python says of itself, and of the packages that are measured. */
    private static final String PYTHON = """
            import sys
            from importlib.metadata import PackageNotFoundError, version
            print("Python", sys.version.split()[0], end="")
            for package in ["numpy", "joblib"]:
                try:
                    print(",", package, version(package), end="")
                except PackageNotFoundError:
                    print(", no", package, end="")
            """;

    /** Returns processor, memory, versions and how busy the machine is, in one paragraph. */
    public static String describe(String python) throws IOException, InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        return String.format(
                Locale.ROOT,
                "Measured on: %s, %d cores, %.0f GiB of memory, %s %s; JDK %s; %s; %s. Load average at the start: %.2f.",
                field("/proc/cpuinfo", "model name", System.getProperty("os.arch")),
                runtime.availableProcessors(),
                Double.parseDouble(field("/proc/meminfo", "MemTotal", "0").replace(" kB", "")) / KIB_PER_GIB,
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.version(),
                firstLine("no Python", python, "-c", PYTHON),
                firstLine("no OpenMPI", "mpirun", "--version").replaceFirst("^mpirun \\((.*)\\) ", "$1 "),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** Returns what stands behind a name in one of the files in which Linux describes the machine. */
    private static String field(String file, String name, String otherwise) throws IOException {
        Path path = Path.of(file);
        if (!Files.exists(path)) {
            return otherwise;
        }
        for (String line : Files.readAllLines(path)) {
            if (line.startsWith(name)) {
                return line.substring(line.indexOf(':') + 1).trim();
            }
        }
        return otherwise;
    }

    /** Returns the first line that a program prints, or something else where there is no such program. */
    private static String firstLine(String otherwise, String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            List<String> lines;
            try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
                lines = reader.lines().toList();
            }
            return process.waitFor() == 0 && !lines.isEmpty() ? lines.getFirst() : otherwise;
        } catch (IOException e) {
            return otherwise;
        }
    }
}
