package dev.furrow.processor.reader;

/** Thrown where a source is not well-formed: a later round may read it, else the compiler complains itself. */
final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message);
    }
}
