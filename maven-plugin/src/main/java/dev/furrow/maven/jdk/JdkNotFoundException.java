package dev.furrow.maven.jdk;

/** Thrown when no JDK is new enough. */
public final class JdkNotFoundException extends Exception {
    private static final long serialVersionUID = 1L;

    JdkNotFoundException(String message) {
        super(message);
    }
}
