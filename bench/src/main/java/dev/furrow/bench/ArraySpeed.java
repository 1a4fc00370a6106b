package dev.furrow.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link ArrayLoops} and {@link RecordLoops}, and the same loops in numpy where there is one, and prints medians and
 * ratios.
 *
 * <p>A round runs each loop once, over shared and then over heap arrays, each in a JVM of its own; the ratio is the median of
 * those of the rounds, so that what the machine does meanwhile hits both sides of each.
 */
public final class ArraySpeed {
    private static final String SHARED = "Shared";
    private static final String HEAP = "Heap";
    private static final int ROUNDS = 5;

    private ArraySpeed() {}

    /** Runs the benchmarks; {@code args[0]} is the numpy script, {@code args[1]} a pattern of the loops to run. */
    public static void main(String[] args) throws RunnerException, IOException, InterruptedException {
        Options options = new OptionsBuilder()
                .include("(" + ArrayLoops.class.getSimpleName() + "|" + RecordLoops.class.getSimpleName() + ")\\."
                        + (args.length > 1 ? args[1] : ".*"))
                .verbosity(VerboseMode.SILENT)
                .jvmArgsAppend("-Xshare:auto")
                .build();
        List<Map<String, Double>> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            rounds.add(medians(new Runner(options).run()));
        }
        Map<String, Double> numpy = numpy(args[0]);

        System.out.printf(
                "%s, JDK %s, %d processors; microseconds, medians of %d rounds; a ratio above 1 means that Furrow is"
                        + " faster%n",
                System.getProperty("os.arch"),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                ROUNDS);
        System.out.printf(
                "%-12s %12s %12s %8s %16s %12s %8s%n",
                "loop", "shared", "heap", "ratio", "least, greatest", "numpy", "ratio");
        for (String name : rounds.getFirst().keySet()) {
            if (name.endsWith(SHARED)) {
                String loop = name.substring(0, name.length() - SHARED.length());
                ToDoubleFunction<Map<String, Double>> shared = round -> round.getOrDefault(name, Double.NaN);
                ToDoubleFunction<Map<String, Double>> heap = round -> round.getOrDefault(loop + HEAP, Double.NaN);
                double micros = median(sorted(rounds, shared));
                double[] ratios = sorted(rounds, round -> heap.applyAsDouble(round) / shared.applyAsDouble(round));
                double python = numpy.getOrDefault(loop, Double.NaN);
                System.out.printf(
                        "%-12s %12.0f %12.0f %8.2f %8.2f %7.2f %12.0f %8.2f%n",
                        loop,
                        micros,
                        median(sorted(rounds, heap)),
                        median(ratios),
                        ratios[0],
                        ratios[ROUNDS - 1],
                        python,
                        python / micros);
            }
        }
    }

    private static double[] sorted(List<Map<String, Double>> rounds, ToDoubleFunction<Map<String, Double>> figure) {
        return rounds.stream().mapToDouble(figure).sorted().toArray();
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
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
