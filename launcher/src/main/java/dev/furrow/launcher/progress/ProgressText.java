package dev.furrow.launcher.progress;

import dev.furrow.observe.ObservedCall;
import dev.furrow.observe.Quantity;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/** How far a call is, in one line. */
final class ProgressText implements ProgressBarRenderer {
    private static final int WIDEST_BAR = 40;
    private static final int NARROWEST_BAR = 8;

    /** Blanks and edges around the bar. */
    private static final int AROUND_BAR = 5;

    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String RESET = "\u001b[0m";

    /** An eighth of a cell more each. */
    private static final String PARTS = " ▏▎▍▌▋▊▉";

    private final ObservedCall call;
    private final boolean coloured;

    /** Makes the text of a call; {@code coloured} if the terminal shall show colours. */
    ProgressText(ObservedCall call, boolean coloured) {
        this.call = call;
        this.coloured = coloured;
    }

    @Override
    public String render(ProgressState state, int columns) {
        return bar(columns);
    }

    /** Returns it with a bar, in at most {@code columns} columns. */
    String bar(int columns) {
        if (call.total() < 0) {
            String text = line();
            return text.length() <= columns ? text : text.substring(0, Math.max(0, columns));
        }
        String left = call.task() + " " + percent();
        String right = figures();
        int room = columns - left.length() - right.length() - AROUND_BAR;
        String failures = failures();
        room -= failures.length();
        if (room < NARROWEST_BAR) {
            String text = left + "  " + right + failures;
            return text.length() <= columns ? text : text.substring(0, Math.max(0, columns));
        }
        return left + " " + painted(GREEN, cells(Math.min(room, WIDEST_BAR))) + "  " + right
                + (failures.isEmpty() ? "" : painted(RED, failures));
    }

    /** Returns it without a bar. */
    String line() {
        String percent = call.total() < 0 ? "" : percent().strip() + ", ";
        return call.task() + ": " + percent + figures() + failures();
    }

    private String painted(String colour, String text) {
        return coloured ? colour + text + RESET : text;
    }

    private double share() {
        return call.total() == 0 ? 1 : (double) call.done() / call.total();
    }

    /** Rounded down, so that 100 % is all. */
    private String percent() {
        return String.format(Locale.ROOT, "%3d %%", (int) (share() * 100));
    }

    private String cells(int width) {
        double filled = share() * width;
        int full = (int) filled;
        StringBuilder bar = new StringBuilder("│");
        bar.repeat("█", full);
        if (full < width) {
            bar.append(PARTS.charAt((int) ((filled - full) * PARTS.length())));
            bar.repeat(" ", width - full - 1);
        }
        return bar.append("│").toString();
    }

    private String figures() {
        double seconds = call.nanos() / 1e9;
        long done = call.done();
        String text = Quantity.count(done) + (call.total() < 0 ? " done  " : "/" + Quantity.count(call.total()) + "  ")
                + Quantity.rate(seconds <= 0 ? 0 : done / seconds) + "  " + call.busy() + " busy";
        if (done == 0 || done >= call.total()) { // or it is not known how many there are
            return text;
        }
        return text + "  " + clock(seconds / done * (call.total() - done)) + " left";
    }

    private String failures() {
        return call.failures() == 0 ? "" : "  " + call.failures() + " failed";
    }

    /** Returns a time as {@code 0:07} or {@code 2:05:00}. */
    private static String clock(double seconds) {
        long whole = (long) Math.ceil(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
