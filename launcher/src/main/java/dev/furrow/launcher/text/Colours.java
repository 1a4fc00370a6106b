package dev.furrow.launcher.text;

import picocli.CommandLine.Help.Ansi;

/** Colours text, or leaves it as it is. */
public final class Colours {
    /** Leaves all text as it is. */
    public static final Colours NONE = new Colours(false);

    private static final String START = "\u001b[";

    private final boolean on;

    private Colours(boolean on) {
        this.on = on;
    }

    /**
     * Returns those for standard output: colours where it is a terminal and the environment has no {@code NO_COLOR}. The
     * variables {@code CLICOLOR} and {@code CLICOLOR_FORCE} and the property {@code picocli.ansi} are honoured too.
     */
    public static Colours ofTerminal() {
        return new Colours(Ansi.AUTO.enabled());
    }

    /** Returns those that are always on. */
    static Colours always() {
        return new Colours(true);
    }

    /** Returns text that looks so. */
    public String paint(Paint paint, String text) {
        return on && paint != Paint.PLAIN ? START + paint.code() + "m" + text + START + Paint.PLAIN.code() + "m" : text;
    }
}
