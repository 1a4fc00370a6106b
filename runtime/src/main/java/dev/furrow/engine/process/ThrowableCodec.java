package dev.furrow.engine.process;

import dev.furrow.RemoteException;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Carries a throwable over the process border as text: class name, message, stack trace, causes and suppressed ones.
 * Nothing is deserialized, so no class is loaded, and it arrives even where its class is unknown.
 */
final class ThrowableCodec {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_FRAMES = 1024;
    private static final int MAX_SUPPRESSED = 16;
    private static final int MAX_SUPPRESSED_DEPTH = 2;
    private static final int MAX_TEXT = 65_536;

    private ThrowableCodec() {}

    /** Writes a throwable; without its causes and suppressed ones if all together would be no message any more. */
    static void write(DataOutputStream out, Throwable throwable) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        write(new DataOutputStream(whole), throwable, 0);
        if (whole.size() < MessageChannel.MAX_BYTES / 2) {
            whole.writeTo(out);
        } else {
            write(out, throwable, MAX_DEPTH);
        }
    }

    private static void write(DataOutputStream out, Throwable throwable, int depth) throws IOException {
        text(out, throwable.getClass().getName());
        String message = message(throwable);
        out.writeBoolean(message != null);
        if (message != null) {
            text(out, message);
        }
        StackTraceElement[] frames = throwable.getStackTrace();
        int frameCount = Math.min(frames.length, MAX_FRAMES);
        out.writeInt(frameCount);
        for (int i = 0; i < frameCount; i++) {
            frame(out, frames[i]);
        }
        Throwable cause = depth < MAX_DEPTH ? throwable.getCause() : null;
        out.writeBoolean(cause != null);
        if (cause != null) {
            write(out, cause, depth + 1);
        }
        Throwable[] suppressed = depth < MAX_SUPPRESSED_DEPTH ? throwable.getSuppressed() : new Throwable[0];
        int suppressedCount = Math.min(suppressed.length, MAX_SUPPRESSED);
        out.writeInt(suppressedCount);
        for (int i = 0; i < suppressedCount; i++) {
            write(out, suppressed[i], depth + 1);
        }
    }

    /** A message is user code: one that throws must not hide what was thrown first. */
    private static @Nullable String message(Throwable throwable) {
        try {
            return throwable.getMessage();
        } catch (RuntimeException | StackOverflowError e) {
            return "(getMessage threw " + e.getClass().getName() + ")";
        }
    }

    private static void frame(DataOutputStream out, StackTraceElement frame) throws IOException {
        // Without class loader and module version, which a local trace leaves out too.
        nullable(out, frame.getModuleName());
        text(out, frame.getClassName());
        text(out, frame.getMethodName());
        nullable(out, frame.getFileName());
        out.writeInt(frame.getLineNumber());
    }

    static RemoteException read(DataInputStream in) throws IOException {
        return read(in, 0);
    }

    private static RemoteException read(DataInputStream in, int depth) throws IOException {
        if (depth > MAX_DEPTH + 1) {
            throw new IOException("a throwable with causes deeper than " + MAX_DEPTH);
        }
        String className = text(in);
        String message = in.readBoolean() ? text(in) : null;
        int frameCount = count(in, MAX_FRAMES);
        StackTraceElement[] frames = new StackTraceElement[frameCount];
        for (int i = 0; i < frameCount; i++) {
            frames[i] = new StackTraceElement(null, nullable(in), null, text(in), text(in), nullable(in), in.readInt());
        }
        RemoteException cause = in.readBoolean() ? read(in, depth + 1) : null;
        RemoteException remote = new RemoteException(className, message, cause, frames);
        int suppressedCount = count(in, MAX_SUPPRESSED);
        for (int i = 0; i < suppressedCount; i++) {
            remote.addSuppressed(read(in, depth + 1));
        }
        return remote;
    }

    private static int count(DataInputStream in, int max) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > max) {
            throw new IOException("a throwable with a count of " + count + "; at most " + max);
        }
        return count;
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        String shown = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "..." : text;
        byte[] bytes = shown.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        byte[] bytes = new byte[count(in, 4 * MAX_TEXT)];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void nullable(DataOutputStream out, @Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            text(out, text);
        }
    }

    private static @Nullable String nullable(DataInputStream in) throws IOException {
        return in.readBoolean() ? text(in) : null;
    }
}
