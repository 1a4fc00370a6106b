package dev.furrow.maven;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** How progress is shown where nothing was said: the driver's output goes through Maven, so only Maven sees a terminal. */
final class TerminalProgress {
    private TerminalProgress() {}

    /** Returns the value of {@code furrow.progress}; {@code interactive} unless Maven was started with {@code -B}. */
    static String of(boolean interactive) {
        return interactive && isTerminal(System.console()) ? "bar" : "plain";
    }

    /** Java 22 to 24 also have a console where there is no terminal, and the method that tells. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
