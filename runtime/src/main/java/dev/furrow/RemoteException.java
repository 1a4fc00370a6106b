package dev.furrow;

import org.jspecify.annotations.Nullable;

/**
 * What a worker threw, told in the driver: the class name, message, stack trace, causes and suppressed exceptions of
 * the original, which itself does not cross the process border.
 */
public final class RemoteException extends FurrowException {
    private static final long serialVersionUID = 1L;

    private final String className;
    private final @Nullable String originalMessage;

    /** Makes a copy of an exception of the class {@code className} with the stack trace it had in the worker. */
    public RemoteException(
            String className, @Nullable String message, @Nullable Throwable cause, StackTraceElement[] stackTrace) {
        super(message == null ? className : message, cause);
        this.className = className;
        this.originalMessage = message;
        setStackTrace(stackTrace);
    }

    /** Returns the binary name of the class of the original: {@code "java.lang.ArithmeticException"}. */
    public String className() {
        return className;
    }

    /** Returns what the original's {@code toString} is by default: class name, colon, message. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // a stack trace shall read as the original's, with its class name
    public String toString() {
        return originalMessage == null ? className : className + ": " + originalMessage;
    }
}
