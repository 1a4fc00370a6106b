package dev.furrow.launcher;

import dev.furrow.ConfigurationException;
import dev.furrow.launcher.progress.BarProgress;
import dev.furrow.launcher.progress.PlainProgress;
import dev.furrow.launcher.progress.Screen;
import dev.furrow.launcher.progress.ScreenConsumer;
import dev.furrow.launcher.progress.SummaryPrinter;
import dev.furrow.launcher.report.ReportFiles;
import dev.furrow.observe.CallSummary;
import dev.furrow.observe.ChunkDone;
import dev.furrow.observe.ObservedCall;
import dev.furrow.observe.ObserverProvider;
import dev.furrow.observe.SessionInfo;
import dev.furrow.observe.SessionObserver;
import dev.furrow.observe.SessionSummary;
import java.io.Console;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Watches the sessions of this JVM as system properties say:
 *
 * <ul>
 *   <li>{@value #PROGRESS}: {@code bar}, {@code plain}, {@code auto}, which is a bar on a terminal and else plain lines, or
 *       {@code off}, the default of programs that the launcher has not started
 *   <li>{@value #SUMMARY}: {@code true} to have the session summed up, and each call that took long
 *   <li>{@value #REPORT}, {@value #REPORT_DATA}: files to write
 * </ul>
 */
public final class Watching implements ObserverProvider {
    static final String PROGRESS = "furrow.progress";
    static final String SUMMARY = "furrow.summary";
    static final String REPORT = "furrow.report";
    static final String REPORT_DATA = "furrow.report.json";

    private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(5);

    /** What writes the reports, by the files' names: sessions of a JVM are numbered. */
    private static final Map<String, ReportFiles> REPORTS = new ConcurrentHashMap<>();

    /** The terminal; standard output and error go through it from the first bar on. */
    private static final class Terminal {
        static final PrintStream OUT = System.out;
        static final Screen SCREEN = new Screen(OUT);
        static final ScreenConsumer CONSUMER = new ScreenConsumer(SCREEN, OUT);

        static {
            System.setOut(SCREEN.stream(OUT));
            System.setErr(SCREEN.stream(System.err));
        }
    }

    /** Made by {@link java.util.ServiceLoader}. */
    public Watching() {}

    @Override
    public @Nullable SessionObserver observer() {
        List<SessionObserver> observers = new ArrayList<>();
        SessionObserver progress = progress(setting(PROGRESS, "off"));
        if (progress != null) {
            observers.add(progress);
        }
        if (wantsSummary()) {
            observers.add(new SummaryPrinter(System.out, false));
        }
        String page = setting(REPORT, "");
        String data = setting(REPORT_DATA, "");
        if (!page.isEmpty() || !data.isEmpty()) {
            observers.add(REPORTS.computeIfAbsent(
                            page + "\n" + data,
                            names -> new ReportFiles(path(page), path(data), System.out, LauncherVersion.get()))
                    .observer());
        }
        return observers.isEmpty() ? null : new All(observers);
    }

    /** Tells whether calls are to be summed up here. */
    static boolean wantsSummary() {
        return setting(SUMMARY, "false").equals("true");
    }

    private static @Nullable SessionObserver progress(String kind) {
        return switch (kind) {
            case "bar" -> new BarProgress(Terminal.CONSUMER, isColoured(System.getenv()));
            case "plain" -> new PlainProgress(System.out, PLAIN_INTERVAL);
            case "auto" -> progress(isTerminal() ? "bar" : "plain");
            case "off" -> null;
            default ->
                throw new ConfigurationException(
                        "the setting " + PROGRESS + " can't be '" + kind + "': auto, bar, plain or off");
        };
    }

    @SuppressWarnings("SystemConsoleNull") // it does again in 25, where input or output is no terminal
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
    }

    /** Follows https://no-color.org. */
    static boolean isColoured(Map<String, String> environment) {
        return Objects.requireNonNullElse(environment.get("NO_COLOR"), "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }

    private static String setting(String name, String byDefault) {
        String value = System.getProperty(name);
        return value == null || value.isBlank() ? byDefault : value.strip();
    }

    private static @Nullable Path path(String name) {
        return name.isEmpty() ? null : Path.of(name);
    }

    /** Tells several observers of the same. */
    private record All(List<SessionObserver> observers) implements SessionObserver {
        @Override
        public void opened(SessionInfo session) {
            observers.forEach(observer -> observer.opened(session));
        }

        @Override
        public void workerReady(int worker, long pid, long startNanos) {
            observers.forEach(observer -> observer.workerReady(worker, pid, startNanos));
        }

        @Override
        public void workerDied(int worker, long pid, String how) {
            observers.forEach(observer -> observer.workerDied(worker, pid, how));
        }

        @Override
        public void callBegan(ObservedCall call) {
            observers.forEach(observer -> observer.callBegan(call));
        }

        @Override
        public void chunkDone(ChunkDone chunk) {
            observers.forEach(observer -> observer.chunkDone(chunk));
        }

        @Override
        public void callEnded(CallSummary call) {
            observers.forEach(observer -> observer.callEnded(call));
        }

        @Override
        public void closed(SessionSummary session) {
            observers.forEach(observer -> observer.closed(session));
        }
    }
}
