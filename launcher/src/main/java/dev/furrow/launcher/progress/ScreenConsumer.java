package dev.furrow.launcher.progress;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarConsumer;

/** Draws progress bars as the status of a screen. */
public final class ScreenConsumer implements ProgressBarConsumer {
    /** How long the width of the terminal is taken to be the same, in ns: asking starts a program. */
    private static final long WIDTH_NANOS = 2_000_000_000;

    private final Screen screen;
    private final ConsoleProgressBarConsumer terminal;
    private long asked;
    private int width;

    /** Makes a consumer; the width is that of the terminal. */
    public ScreenConsumer(Screen screen, PrintStream terminal) {
        this.screen = screen;
        this.terminal = new ConsoleProgressBarConsumer(terminal);
    }

    @Override
    public synchronized int getMaxRenderedLength() {
        long now = System.nanoTime();
        if (width == 0 || now - asked > WIDTH_NANOS) {
            width = terminal.getMaxRenderedLength();
            asked = now;
        }
        return width;
    }

    @Override
    public void accept(String rendered) {
        screen.status(rendered);
    }

    @Override
    public void clear() {
        screen.clear();
    }

    @Override
    public void close() {
        screen.clear();
    }
}
