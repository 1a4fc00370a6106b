package dev.furrow.launcher.text;

/** How text looks on a terminal. */
public enum Paint {
    /** As all else. */
    PLAIN("0"),
    /** A heading. */
    BOLD("1"),
    /** Something that is well. */
    GREEN("32"),
    /** Something to look at. */
    YELLOW("33"),
    /** Something that is wrong. */
    RED("31");

    private final String code;

    Paint(String code) {
        this.code = code;
    }

    /** Returns the parameter of ANSI's sequence for it, which is ECMA-48's SGR. */
    String code() {
        return code;
    }
}
