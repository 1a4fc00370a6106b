package dev.furrow.launcher.report;

import dev.furrow.observe.CallSummary;
import dev.furrow.observe.ChunkDone;
import dev.furrow.observe.ObservedCall;
import dev.furrow.observe.SessionObserver;
import dev.furrow.observe.SessionSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Gathers what a report shows, in bounded memory, and hands it over when the session closes. Thread-safe.
 *
 * <p>However long the session: at most {@value Timeline#MOST_SPANS} spans of the timeline, 1000 calls with at most {@value
 * ProgressSeries#MOST_POINTS} points each, {@value #MOST_DEATHS} deaths.
 */
final class ReportRecorder implements SessionObserver {
    static final int MOST_DEATHS = 100;

    private static final int MOST_CALLS = 1000;

    private final Consumer<String> writer;
    private final String version;
    private final Timeline timeline = new Timeline();
    private final List<ObservedCall> running = new ArrayList<>();
    private final Map<Long, ProgressSeries> series = new HashMap<>();
    private final Map<Long, List<long[]>> progress = new LinkedHashMap<>();
    private final List<Map<String, Object>> deaths = new ArrayList<>();

    /**
     * Makes a recorder.
     *
     * @param writer takes the report as JSON
     */
    ReportRecorder(String version, Consumer<String> writer) {
        this.version = version;
        this.writer = writer;
    }

    @Override
    public synchronized void callBegan(ObservedCall call) {
        running.add(call);
    }

    @Override
    public synchronized void chunkDone(ChunkDone chunk) {
        timeline.add(chunk);
        if (running.stream().anyMatch(call -> call.number() == chunk.call())) {
            series.computeIfAbsent(chunk.call(), number -> new ProgressSeries(chunk.beginNanos()))
                    .add(chunk.beginNanos() + chunk.nanos(), chunk.count());
        }
    }

    @Override
    public synchronized void callEnded(CallSummary call) {
        running.removeIf(ended -> ended.number() == call.number());
        ProgressSeries ended = series.remove(call.number());
        if (ended != null) {
            progress.put(call.number(), ended.points());
            if (progress.size() > MOST_CALLS) {
                progress.remove(progress.keySet().iterator().next());
            }
        }
    }

    @Override
    public synchronized void workerDied(int worker, long pid, String how) {
        if (deaths.size() < MOST_DEATHS) {
            deaths.add(Map.of("worker", worker, "pid", pid, "how", how));
        }
    }

    @Override
    public synchronized void closed(SessionSummary session) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("format", "furrow-report 1");
        report.put("written", Instant.now());
        report.put("session", session.session());
        report.put("sharedBytes", session.session().sharedBytes());
        report.put("engineStartNanos", session.engineStartNanos());
        report.put("aliveNanos", session.aliveNanos());
        report.put("environment", Environment.describe(version));
        report.put("workers", session.workers());
        report.put("tasks", session.tasks());
        report.put("calls", session.calls().stream().map(this::call).toList());
        report.put("failures", session.failures());
        report.put("deaths", deaths);
        report.put("advice", session.advice());
        Map<String, Object> times = new LinkedHashMap<>();
        times.put("tasks", timeline.tasks());
        times.put("resolutionNanos", timeline.resolutionNanos());
        times.put("columns", List.of("worker", "task", "beginNanos", "nanos", "busyNanos", "chunks", "index", "count"));
        times.put("spans", timeline.spans());
        report.put("timeline", times);
        writer.accept(ScriptJson.of(report));
    }

    private Map<String, Object> call(CallSummary call) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("number", call.number());
        map.put("task", call.task());
        map.put("total", call.total());
        map.put("done", call.done());
        map.put("beginNanos", call.beginNanos());
        map.put("wallNanos", call.wallNanos());
        map.put("workNanos", call.workNanos());
        map.put("meanNanos", call.meanNanos());
        map.put("waitShare", call.waitShare());
        map.put("imbalance", call.imbalance());
        map.put("workers", call.workers());
        map.put("slowest", call.slowest());
        map.put("failures", call.failures());
        map.put("chunkDurations", call.chunks());
        map.put("lostChunks", call.lostChunks());
        map.put("advice", call.advice());
        map.put("progress", progress.getOrDefault(call.number(), List.of()));
        return map;
    }
}
