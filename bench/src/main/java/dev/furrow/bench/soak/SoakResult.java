package dev.furrow.bench.soak;

import dev.furrow.bench.soak.Monkey.Harm;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a soak has found.
 *
 * @param time how long it ran
 * @param runs how many runs ended, with the bits of an undisturbed one
 * @param drivers how many runs of those were of a driver of their own, which was killed and resumed
 * @param driverKills how often one was killed
 * @param harms what the monkey did
 * @param deaths how many workers died
 * @param restarts how many were started in their places, within their sessions
 * @param retries how many invocations were run again
 * @param noticed how long it took until the death of a worker that was killed was noticed, in ns
 * @param replaced how long it took from such a death until its successor was ready for work, in ns
 * @param orphaned how long it took from the kill of a driver until its last worker had ended, in ns
 * @param before what the process held before
 * @param after what it held afterwards
 */
record SoakResult(
        Duration time,
        long seed,
        int runs,
        int drivers,
        int driverKills,
        Map<Harm, Integer> harms,
        int deaths,
        int restarts,
        long retries,
        List<Long> noticed,
        List<Long> replaced,
        List<Long> orphaned,
        Vitals before,
        Vitals after) {
    void print(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "soak: %d s, seed %d: %d runs and %d resumed ones, each with the bits of an undisturbed run%n",
                time.toSeconds(),
                seed,
                runs,
                drivers);
        for (Harm harm : Harm.values()) {
            out.printf("soak: %-9s %5d%n", harm.name().toLowerCase(Locale.ROOT), harms.getOrDefault(harm, 0));
        }
        out.printf("soak: drivers killed %d%n", driverKills);
        out.printf("soak: workers died %d, restarted %d, invocations retried %d%n", deaths, restarts, retries);
        out.println("soak: until a death was noticed: " + times(noticed));
        out.println("soak: until its successor was ready: " + times(replaced));
        out.println("soak: until the workers of a killed driver had ended: " + times(orphaned));
        out.println("soak: before " + before + ", after " + after);
    }

    private static String times(List<Long> nanos) {
        if (nanos.isEmpty()) {
            return "none";
        }
        List<Long> sorted = nanos.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "median %.1f ms, worst %.1f ms of %d",
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.getLast() / 1e6,
                sorted.size());
    }
}
