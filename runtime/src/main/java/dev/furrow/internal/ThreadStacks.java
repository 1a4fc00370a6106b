package dev.furrow.internal;

import java.util.Comparator;
import java.util.Map;

/** What threads of this JVM are doing, as text. */
public final class ThreadStacks {
    private static final int MAX_CHARS = 100_000;

    private ThreadStacks() {}

    /**
     * Returns the stacks of the platform threads that are the user's: those that the JVM has for itself are left out, and
     * the thread that asks.
     *
     * @param first the name of the thread that comes first
     */
    public static String all(String first) {
        StringBuilder text = new StringBuilder();
        Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getValue().length > 0 && isUsers(entry.getKey()))
                .sorted(Comparator.comparingInt((Map.Entry<Thread, StackTraceElement[]> entry) ->
                                entry.getKey().getName().equals(first) ? 0 : 1)
                        .thenComparingLong(entry -> entry.getKey().threadId()))
                .forEach(entry -> append(text, entry.getKey(), entry.getValue()));
        return text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) + "..." : text.toString();
    }

    /** Returns the stack of a thread. */
    public static String of(Thread thread) {
        StringBuilder text = new StringBuilder();
        append(text, thread, thread.getStackTrace());
        return text.toString();
    }

    private static boolean isUsers(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return !thread.equals(Thread.currentThread())
                && group != null
                && group.getParent() != null
                && !group.getName().equals("InnocuousThreadGroup");
    }

    private static void append(StringBuilder text, Thread thread, StackTraceElement[] frames) {
        text.append('"')
                .append(thread.getName())
                .append("\" ")
                .append(thread.getState())
                .append('\n');
        for (StackTraceElement frame : frames) {
            // As in a stack trace, without class loader and module.
            text.append("    at ")
                    .append(frame.getClassName())
                    .append('.')
                    .append(frame.getMethodName())
                    .append('(')
                    .append(place(frame))
                    .append(")\n");
        }
    }

    private static String place(StackTraceElement frame) {
        if (frame.isNativeMethod()) {
            return "Native Method";
        }
        String file = frame.getFileName();
        if (file == null) {
            return "Unknown Source";
        }
        return frame.getLineNumber() < 0 ? file : file + ":" + frame.getLineNumber();
    }
}
