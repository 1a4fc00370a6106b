package dev.furrow.bench;

/** Says that a peer is not on this machine, so that its line says so and the others are measured. */
final class AbsentException extends Exception {
    private static final long serialVersionUID = 1;

    AbsentException(String what) {
        super(what);
    }
}
