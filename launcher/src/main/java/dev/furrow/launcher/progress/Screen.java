package dev.furrow.launcher.progress;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A terminal whose last line may be a status line, redrawn in place: what is printed meanwhile, to either stream, goes
 * above it, line by line. Thread-safe.
 */
public final class Screen {
    /** To the beginning of the line, and what is in it erased. */
    private static final String ERASE = "\r\u001b[2K";

    private final PrintStream terminal;
    private final List<LineStream> streams = new ArrayList<>();

    /** What the last line shows; empty if there is no status. Guarded by this. */
    private String status = "";

    private boolean shown;

    /** Makes a screen of a stream that writes to a terminal. */
    public Screen(PrintStream terminal) {
        this.terminal = terminal;
    }

    /** Returns a stream whose lines go above the status line; while there is none, what is printed is there at once. */
    public synchronized PrintStream stream(PrintStream target) {
        LineStream lines = new LineStream(this, target);
        streams.add(lines);
        return new PrintStream(lines, true, target.charset());
    }

    /** Shows a status, in place of the one before. */
    synchronized void status(String text) {
        if (!shown) {
            // What is in the line now stays there.
            streams.forEach(LineStream::endLine);
        }
        shown = true;
        status = text;
        terminal.print(ERASE + status);
        terminal.flush();
    }

    /** Removes the status. */
    synchronized void clear() {
        if (shown) {
            shown = false;
            status = "";
            terminal.print(ERASE);
            terminal.flush();
            streams.forEach(LineStream::release);
        }
    }

    synchronized void write(LineStream from, byte[] bytes, int offset, int length) {
        from.take(bytes, offset, length, shown);
    }

    private void print(PrintStream target, byte[] line, int length) {
        if (shown) {
            terminal.print(ERASE);
            terminal.flush();
        }
        target.write(line, 0, length);
        target.flush();
        if (shown) {
            terminal.print(status);
            terminal.flush();
        }
    }

    /** Keeps the line that is not yet whole. Guarded by the screen. */
    static final class LineStream extends OutputStream {
        private final Screen screen;
        private final PrintStream target;
        private byte[] line = new byte[256];
        private int length;

        /** Whether a part of the line is on the screen. */
        private boolean begun;

        LineStream(Screen screen, PrintStream target) {
            this.screen = screen;
            this.target = target;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) {
            screen.write(this, bytes, offset, count);
        }

        private void take(byte[] bytes, int offset, int count, boolean whole) {
            if (!whole) {
                target.write(bytes, offset, count);
                target.flush();
                begun = count > 0 ? bytes[offset + count - 1] != '\n' : begun;
                return;
            }
            int end = lastNewline(bytes, offset, count);
            if (end < 0) {
                append(bytes, offset, count);
                return;
            }
            append(bytes, offset, end + 1 - offset);
            screen.print(target, line, length);
            length = 0;
            append(bytes, end + 1, offset + count - end - 1);
        }

        private static int lastNewline(byte[] bytes, int offset, int count) {
            for (int i = offset + count - 1; i >= offset; i--) {
                if (bytes[i] == '\n') {
                    return i;
                }
            }
            return -1;
        }

        private void append(byte[] bytes, int offset, int count) {
            if (length + count > line.length) {
                line = java.util.Arrays.copyOf(line, Math.max(length + count, 2 * line.length));
            }
            System.arraycopy(bytes, offset, line, length, count);
            length += count;
        }

        /** Goes to a new line, if there is something in the one on the screen. */
        private void endLine() {
            if (begun) {
                target.println();
                target.flush();
                begun = false;
            }
        }

        /** Prints what is not a whole line, as there is no status below it any more. */
        private void release() {
            if (length > 0) {
                target.write(line, 0, length);
                target.flush();
                begun = true;
                length = 0;
            }
        }
    }

    /** Returns the status that is shown, or null. */
    synchronized @Nullable String shownStatus() {
        return shown ? status : null;
    }
}
