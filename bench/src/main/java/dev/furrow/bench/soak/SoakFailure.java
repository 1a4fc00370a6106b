package dev.furrow.bench.soak;

/** Something that must not happen: another result, something that grows, something that is left. */
final class SoakFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    SoakFailure(String message) {
        super(message);
    }
}
