package dev.furrow.observe;

import java.util.List;

/**
 * What a session has done up to a moment. The figures of workers are always there, those of calls, tasks and failures
 * only for the time in which the session was observed.
 *
 * @param session what holds from its opening on
 * @param observed whether calls are noted
 * @param engineStartNanos how long the engine took to start, in ns: until the first worker was ready
 * @param aliveNanos how long the session has been open, in ns, without its opening
 * @param workers what each worker did
 * @param calls the last calls over indices that have ended, at most 1000, in the order of their ends
 * @param tasks all calls together, by task
 * @param failures what went wrong, at most the first 100
 * @param deaths how many workers died
 * @param advice what follows for the session as a whole
 */
public record SessionSummary(
        SessionInfo session,
        boolean observed,
        long engineStartNanos,
        long aliveNanos,
        List<WorkerTimes> workers,
        List<CallSummary> calls,
        List<TaskSummary> tasks,
        List<FailedRun> failures,
        int deaths,
        List<Advice> advice) {
    /** Copies the lists. */
    public SessionSummary {
        workers = List.copyOf(workers);
        calls = List.copyOf(calls);
        tasks = List.copyOf(tasks);
        failures = List.copyOf(failures);
        advice = List.copyOf(advice);
    }
}
