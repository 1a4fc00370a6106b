package dev.furrow.engine.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Copies what a worker prints to the driver's own stream, line by line, each tagged; keeps the last lines. */
final class OutputForwarder {
    private static final int KEPT_LINES = 20;

    private final Deque<String> tail = new ArrayDeque<>();
    private final Thread thread;

    /** Starts forwarding {@code from}, the output of the worker {@code worker}, to {@code to}. */
    OutputForwarder(InputStream from, PrintStream to, int worker) {
        String tag = "[worker " + worker + "] ";
        thread = Thread.ofPlatform().name("furrow-output-" + worker).daemon().start(() -> forward(from, to, tag));
    }

    private void forward(InputStream from, PrintStream to, String tag) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                to.println(tag + line);
                synchronized (tail) {
                    if (tail.size() == KEPT_LINES) {
                        tail.removeFirst();
                    }
                    tail.addLast(line);
                }
            }
        } catch (IOException e) {
            to.println(tag + "(output lost: " + e.getMessage() + ")");
        }
    }

    /** Returns the last lines, once the output has ended or {@code millis} ms have passed. */
    List<String> tail(long millis) throws InterruptedException {
        thread.join(millis);
        synchronized (tail) {
            return List.copyOf(tail);
        }
    }
}
