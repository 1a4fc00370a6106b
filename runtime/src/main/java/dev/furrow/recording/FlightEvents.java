package dev.furrow.recording;

import dev.furrow.engine.Call;
import dev.furrow.observe.SessionInfo;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of the flight recorder, where there is one: the module {@code jdk.jfr} may be missing, so nothing else names
 * its classes. While no recording asks for them each method is a call of an empty one.
 */
final class FlightEvents {
    private static final boolean PRESENT =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private FlightEvents() {}

    /** Events that only tell whether others of their kind are wanted: to ask makes no garbage. */
    private static final class Probes {
        static final CallEvent CALL = new CallEvent();
        static final ChunkEvent CHUNK = new ChunkEvent();
    }

    static boolean wantsCalls() {
        return PRESENT && Probes.CALL.isEnabled();
    }

    static boolean wantsChunks() {
        return PRESENT && Probes.CHUNK.isEnabled();
    }

    static @Nullable Object sessionOpens() {
        if (!PRESENT) {
            return null;
        }
        SessionEvent event = new SessionEvent();
        event.begin();
        return event;
    }

    static void sessionClosed(@Nullable Object begun, SessionInfo session) {
        if (PRESENT && begun instanceof SessionEvent event && event.shouldCommit()) {
            event.job = session.job();
            event.engine = session.engine();
            event.workers = session.workers();
            event.sharedBytes = session.sharedBytes();
            event.commit();
        }
    }

    static @Nullable Object callBegins() {
        if (!PRESENT) {
            return null;
        }
        CallEvent event = new CallEvent();
        event.begin();
        return event;
    }

    static void callEnded(@Nullable Object begun, String job, Call call, @Nullable Throwable failure) {
        if (PRESENT && begun instanceof CallEvent event && event.shouldCommit()) {
            event.job = job;
            event.task = call.task().name();
            event.call = call.number();
            event.invocations = call.space().count();
            event.failure = failure == null ? "" : failure.toString();
            event.commit();
        }
    }

    static void chunk(String task, long call, int worker, long index, long count, long beganMillis, long nanos) {
        if (PRESENT) {
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
        if (PRESENT) {
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
        if (PRESENT) {
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
