package dev.furrow.supervise;

/** What an invocation of a {@link SuperviseJob} does. */
enum Deed {
    WORK,
    /** Ends its worker in the first attempt. */
    DIE_ONCE,
    /** Ends its worker in the first two attempts. */
    DIE_TWICE,
    DIE_ALWAYS,
    THROW_ONCE,
    THROW_ALWAYS,
    /** Throws first, then ends its worker, then works. */
    THROW_THEN_DIE,
    HANG_ONCE,
    HANG_ALWAYS,
    /** Hangs and does not mind interrupts, until the gate is open. */
    WAIT_AT_THE_GATE;

    static Deed of(long number) {
        return values()[(int) number];
    }

    long number() {
        for (int n = 0; n < values().length; n++) {
            if (values()[n] == this) {
                return n;
            }
        }
        throw new AssertionError(this);
    }
}
