package dev.furrow.recording;

import dev.furrow.engine.Call;
import dev.furrow.observe.SessionInfo;
import java.util.function.Supplier;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of the flight recorder, where there is one: the module {@code jdk.jfr} may be missing, so nothing else names
 * its classes. Before the first recording each method reads one word.
 */
final class FlightEvents {
    private static final boolean PRESENT =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    /** Tells whether there has been a recording: the classes of events take a quarter of a second to load. */
    private static final class Recorder {
        static boolean isUsed() {
            return FlightRecorder.isInitialized();
        }
    }

    private FlightEvents() {}

    private static boolean isUsed() {
        return PRESENT && Recorder.isUsed();
    }

    /** Ends what was begun; apart, so that the classes of events are not looked for where there are none. */
    private static final class Begun {
        static void session(Object begun, SessionInfo session) {
            SessionEvent event = (SessionEvent) begun;
            if (event.shouldCommit()) {
                event.job = session.job();
                event.engine = session.engine();
                event.workers = session.workers();
                event.sharedBytes = session.sharedBytes();
                event.commit();
            }
        }

        static void call(Object begun, String job, Call call, @Nullable Throwable failure) {
            CallEvent event = (CallEvent) begun;
            if (event.shouldCommit()) {
                event.job = job;
                event.task = call.task().name();
                event.call = call.number();
                event.invocations = call.space().count();
                event.failure = failure == null ? "" : failure.toString();
                event.commit();
            }
        }
    }

    /** Events that only tell whether others of their kind are wanted: to ask makes no garbage. */
    private static final class Probes {
        static final CallEvent CALL = new CallEvent();
        static final ChunkEvent CHUNK = new ChunkEvent();
    }

    static boolean wantsCalls() {
        return isUsed() && Probes.CALL.isEnabled();
    }

    static boolean wantsChunks() {
        return isUsed() && Probes.CHUNK.isEnabled();
    }

    static @Nullable Object sessionOpens() {
        if (!isUsed()) {
            return null;
        }
        SessionEvent event = new SessionEvent();
        event.begin();
        return event;
    }

    static void sessionClosed(@Nullable Object begun, Supplier<SessionInfo> session) {
        if (begun != null) {
            Begun.session(begun, session.get());
        }
    }

    static @Nullable Object callBegins() {
        if (!isUsed()) {
            return null;
        }
        CallEvent event = new CallEvent();
        event.begin();
        return event;
    }

    static void callEnded(@Nullable Object begun, String job, Call call, @Nullable Throwable failure) {
        if (begun != null) {
            Begun.call(begun, job, call, failure);
        }
    }

    static void chunk(String task, long call, int worker, long index, long count, long beganMillis, long nanos) {
        if (isUsed()) {
            ChunkEvent event = new ChunkEvent();
            if (event.shouldCommit()) {
                event.task = task;
                event.call = call;
                event.worker = worker;
                event.index = index;
                event.count = count;
                event.began = beganMillis;
                event.took = nanos;
                event.commit();
            }
        }
    }

    static void workerStarted(int worker, long pid, long nanos) {
        if (isUsed()) {
            WorkerStartEvent event = new WorkerStartEvent();
            if (event.shouldCommit()) {
                event.worker = worker;
                event.pid = pid;
                event.took = nanos;
                event.commit();
            }
        }
    }

    static void workerDied(int worker, long pid, String how) {
        if (isUsed()) {
            WorkerDeathEvent event = new WorkerDeathEvent();
            if (event.shouldCommit()) {
                event.worker = worker;
                event.pid = pid;
                event.cause = how;
                event.commit();
            }
        }
    }
}
