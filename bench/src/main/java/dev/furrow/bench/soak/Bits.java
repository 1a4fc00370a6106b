package dev.furrow.bench.soak;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The bits of results, as a text by which one differs from another as soon as one bit does. Not thread-safe. */
final class Bits {
    private final MessageDigest digest;

    Bits() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each JDK has it", e);
        }
    }

    Bits add(double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES);
        bytes.asDoubleBuffer().put(values);
        digest.update(bytes);
        return this;
    }

    /** Returns the text, and forgets all. */
    String text() {
        return HexFormat.of().formatHex(digest.digest(), 0, 12);
    }
}
