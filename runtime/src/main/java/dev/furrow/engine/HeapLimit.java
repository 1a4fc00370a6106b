package dev.furrow.engine;

/** Says of a heap that was too small how large it may be: the message of the JVM does not. */
final class HeapLimit {
    private static final long MIB = 1 << 20;

    private HeapLimit() {}

    /** Returns what a task threw; in place of an {@link OutOfMemoryError} one that names the limit of this JVM's heap. */
    static Throwable explain(Throwable thrown) {
        if (!(thrown instanceof OutOfMemoryError) || thrown.getClass() != OutOfMemoryError.class) {
            return thrown;
        }
        OutOfMemoryError explained =
                new OutOfMemoryError(thrown.getMessage() + "; the heap of this worker is limited to "
                        + Runtime.getRuntime().maxMemory() / MIB
                        + " MiB: give it more by jvmArgs=-Xmx<size>, or run fewer workers");
        explained.setStackTrace(thrown.getStackTrace());
        return explained;
    }
}
