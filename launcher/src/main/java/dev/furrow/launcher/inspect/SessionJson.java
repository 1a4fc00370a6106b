package dev.furrow.launcher.inspect;

import dev.furrow.IndexRange;
import dev.furrow.inspect.ArrayView;
import dev.furrow.inspect.CallView;
import dev.furrow.inspect.ProcessUsage;
import dev.furrow.inspect.SessionView;
import dev.furrow.inspect.WorkerView;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A session as maps and lists, to be written as JSON: times in seconds or as ISO-8601 instants, sizes in bytes. */
final class SessionJson {
    private SessionJson() {}

    static Map<String, @Nullable Object> of(SessionView session, Instant now) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("job", session.job());
        map.put("engine", session.engine());
        map.put("pid", session.pid());
        map.put("cpuSeconds", cpu(session.usage()));
        map.put("rssBytes", number(session.usage().rssBytes()));
        map.put("opened", session.opened().toString());
        map.put("ageSeconds", seconds(Duration.between(session.opened(), now)));
        map.put("directory", session.directory().toString());
        map.put("workers", session.workers().stream().map(SessionJson::worker).toList());
        map.put("calls", session.calls().stream().map(call -> call(call, now)).toList());
        map.put("arrays", session.arrays().stream().map(SessionJson::array).toList());
        return map;
    }

    private static Map<String, @Nullable Object> worker(WorkerView worker) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("number", worker.number());
        map.put("pid", number(worker.pid()));
        map.put("state", worker.state().toString());
        map.put("task", worker.task());
        IndexRange indices = worker.indices();
        map.put("from", indices == null ? null : indices.from());
        map.put("to", indices == null ? null : indices.to());
        map.put("progress", worker.progress());
        map.put("done", worker.done());
        map.put("cpuSeconds", cpu(worker.usage()));
        map.put("rssBytes", number(worker.usage().rssBytes()));
        return map;
    }

    private static Map<String, @Nullable Object> call(CallView call, Instant now) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("task", call.task());
        map.put("done", call.done());
        map.put("count", call.count());
        map.put("began", call.began().toString());
        map.put("ageSeconds", seconds(Duration.between(call.began(), now)));
        return map;
    }

    private static Map<String, @Nullable Object> array(ArrayView array) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", array.name());
        map.put("dtype", array.dtype());
        map.put("shape", LongStream.of(array.shape().extents()).boxed().toList());
        map.put("bytes", array.bytes());
        map.put("path", array.path().toString());
        return map;
    }

    private static @Nullable Double cpu(ProcessUsage usage) {
        return usage.cpu().map(SessionJson::seconds).orElse(null);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    private static @Nullable Long number(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
