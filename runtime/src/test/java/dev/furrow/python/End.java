package dev.furrow.python;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/** How what a worker does may end. */
final class End {
    static final String WELL = "well";
    static final String BY_EXCEPTION = "by exception";
    static final String BY_ERROR = "by error";
    static final String BY_EXIT = "by exit";
    static final String BY_SIGNAL = "by signal";

    static final int EXIT_CODE = 3;

    private End() {}

    /** Returns, throws, or ends this process. */
    static void meet(String end) throws IOException {
        switch (end) {
            case WELL -> {}
            case BY_EXCEPTION -> throw new IllegalStateException("it ends " + end);
            case BY_ERROR -> throw new AssertionError("it ends " + end);
            case BY_EXIT -> System.exit(EXIT_CODE);
            case BY_SIGNAL -> {
                new ProcessBuilder(
                                "kill",
                                "-KILL",
                                Long.toString(ProcessHandle.current().pid()))
                        .start();
                while (true) {
                    LockSupport.park();
                }
            }
            default -> throw new IllegalArgumentException("no end: " + end);
        }
    }
}
