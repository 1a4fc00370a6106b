package dev.furrow.engine.process;

import java.util.Comparator;
import java.util.Map;

/** What the threads of this JVM are doing, as text. */
final class ThreadDump {
    private static final int MAX_CHARS = 100_000;

    private ThreadDump() {}

    /** Returns the stacks of all platform threads that have any, the thread that runs tasks first. */
    static String take(String first) {
        StringBuilder text = new StringBuilder();
        Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getValue().length > 0)
                .sorted(Comparator.comparingInt((Map.Entry<Thread, StackTraceElement[]> entry) ->
                                entry.getKey().getName().equals(first) ? 0 : 1)
                        .thenComparingLong(entry -> entry.getKey().threadId()))
                .forEach(entry -> append(text, entry.getKey(), entry.getValue()));
        return text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) + "..." : text.toString();
    }

    private static void append(StringBuilder text, Thread thread, StackTraceElement[] frames) {
        text.append('"')
                .append(thread.getName())
                .append("\" ")
                .append(thread.getState())
                .append('\n');
        for (StackTraceElement frame : frames) {
            text.append("    at ").append(frame).append('\n');
        }
    }
}
