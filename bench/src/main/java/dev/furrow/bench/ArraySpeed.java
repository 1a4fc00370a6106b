package dev.furrow.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link ArrayLoops} and {@link RecordLoops}, and the same loops in numpy where there is one, and prints medians and ratios. */
public final class ArraySpeed {
    private static final String SHARED = "Shared";
    private static final String HEAP = "Heap";

    private ArraySpeed() {}

    /** Runs the benchmarks; {@code args[0]} is the numpy script, {@code args[1]} a pattern of the loops to run. */
    public static void main(String[] args) throws RunnerException, IOException, InterruptedException {
        Options options = new OptionsBuilder()
                .include("(" + ArrayLoops.class.getSimpleName() + "|" + RecordLoops.class.getSimpleName() + ")\\."
                        + (args.length > 1 ? args[1] : ".*"))
                .verbosity(VerboseMode.SILENT)
                .jvmArgsAppend("-Xshare:auto")
                .build();
        Map<String, Double> medians = medians(new Runner(options).run());
        Map<String, Double> numpy = numpy(args[0]);

        System.out.printf(
                "%s, JDK %s, %d processors; microseconds, medians; a ratio above 1 means that Furrow is faster%n",
                System.getProperty("os.arch"),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
        System.out.printf("%-12s %12s %12s %8s %12s %8s%n", "loop", "shared", "heap", "ratio", "numpy", "ratio");
        medians.forEach((name, shared) -> {
            if (name.endsWith(SHARED)) {
                String loop = name.substring(0, name.length() - SHARED.length());
                double heap = medians.getOrDefault(loop + HEAP, Double.NaN);
                double python = numpy.getOrDefault(loop, Double.NaN);
                System.out.printf(
                        "%-12s %12.0f %12.0f %8.2f %12.0f %8.2f%n",
                        loop, shared, heap, heap / shared, python, python / shared);
            }
        });
    }

    private static Map<String, Double> medians(Collection<RunResult> results) {
        Map<String, Double> medians = new TreeMap<>();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            medians.put(
                    name.substring(name.lastIndexOf('.') + 1),
                    result.getPrimaryResult().getStatistics().getPercentile(50));
        }
        return medians;
    }

    /** Returns numpy's medians by loop, from lines {@code loop microseconds}; none where there is no numpy. */
    private static Map<String, Double> numpy(String script) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder("python3", script)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            System.out.println("no python3, so nothing beside numpy: " + e.getMessage());
            return Map.of();
        }
        List<String> lines = new ArrayList<>();
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(lines::add);
        }
        Map<String, Double> medians = new TreeMap<>();
        if (process.waitFor() == 0) {
            for (String line : lines) {
                String[] words = line.split(" ", -1);
                medians.put(words[0], Double.valueOf(words[1]));
            }
        }
        return medians;
    }
}
