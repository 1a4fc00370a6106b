package dev.furrow.bench.soak;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;

/** The command line of the soak: {@code mvn -Psoak verify}. */
public final class SoakMain {
    private SoakMain() {}

    /**
     * Runs it, and ends with exit code 1 if it finds something.
     *
     * @param args how many minutes it takes, or a duration such as {@code PT90S}; how much there is to do in one run: 8 takes some seconds;
     *     the seed, or {@code random}; where what sessions and workers say goes
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Duration time = time(args[0]);
        int size = Integer.parseInt(args[1]);
        long seed = args[2].equals("random") ? new Random().nextInt(1_000_000) : Long.parseLong(args[2]);
        Path log = Path.of(args[3]);
        PrintStream out = System.out;
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
            out.println("soak: not run: it needs a system that has signals and sh, which Windows is not");
            return;
        }
        out.println("soak: time " + time + ", seed " + seed + ", size " + size + ", log " + log);
        Files.createDirectories(log.toAbsolutePath().getParent());
        int exitCode = 0;
        try (PrintStream logged = new PrintStream(Files.newOutputStream(log), true)) {
            System.setOut(logged);
            System.setErr(logged);
            exitCode = run(out, time, size, seed);
        }
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    private static int run(PrintStream out, Duration time, int size, long seed)
            throws IOException, InterruptedException {
        Place place = Place.make();
        Soak soak = new Soak(out, place, size, seed);
        Thread abort = new Thread(soak::abort, "abort");
        Runtime.getRuntime().addShutdownHook(abort);
        try {
            soak.run(time).print(out);
            return 0;
        } catch (RuntimeException e) {
            if (isEnding(abort)) {
                out.println("soak: interrupted");
            } else {
                out.println("soak: FAILED with seed " + seed);
                e.printStackTrace(out);
            }
            return Soak.FAILED;
        } finally {
            if (!isEnding(abort)) {
                soak.abort();
            }
        }
    }

    /** Tells whether this program is about to end, and {@code hook} therefore runs. */
    private static boolean isEnding(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private static Duration time(String text) {
        return text.startsWith("P")
                ? Duration.parse(text)
                : Duration.ofSeconds(Math.round(Double.parseDouble(text) * 60));
    }
}
