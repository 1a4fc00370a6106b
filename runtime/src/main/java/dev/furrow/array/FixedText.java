package dev.furrow.array;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text in a field of fixed length: UTF-8, then NUL bytes. */
final class FixedText {
    private FixedText() {}

    static String read(MemorySegment memory, long at, int length) {
        int end = length;
        while (end > 0 && memory.get(ValueLayout.JAVA_BYTE, at + end - 1) == 0) {
            end--;
        }
        byte[] bytes = new byte[end];
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at, bytes, 0, end);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Returns the {@code length} bytes of a text. */
    static byte[] encode(String value, int length, String field) {
        ByteBuffer bytes;
        try {
            bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "a text has no half of a surrogate pair: field='" + field + "' value=" + quote(value), e);
        }
        if (bytes.remaining() > length) {
            throw new IllegalArgumentException("the text is too long for field '" + field + "': bytes in UTF-8="
                    + bytes.remaining() + " limit=" + length + " value=" + quote(value)
                    + "; shorten it, or raise its @Length");
        }
        if (value.endsWith("\0")) {
            throw new IllegalArgumentException(
                    "a text does not end with a NUL character, which would be taken for what follows it: field='"
                            + field + "'");
        }
        byte[] padded = new byte[length];
        bytes.get(padded, 0, bytes.remaining());
        return padded;
    }

    private static String quote(String value) {
        String shown = value.length() <= 40 ? value : value.substring(0, 40) + "...";
        return "\"" + shown.replaceAll("\\p{Cntrl}", "?") + "\"";
    }
}
