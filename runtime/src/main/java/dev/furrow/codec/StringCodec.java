package dev.furrow.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Carries any string unchanged, unpaired surrogates too: as bytes where its characters fit, else as 16 bits each. */
final class StringCodec extends ValueCodec<String> {
    StringCodec() {
        super(String.class);
    }

    @Override
    protected void writeValue(ValueWriter out, String value) {
        boolean wide = isWide(value);
        out.writeBoolean(wide);
        out.writeInt(value.length());
        if (wide) {
            int at = out.grow(ValueWriter.bytes(value.length(), Character.BYTES));
            buffer(out.array(), at, value.length()).asCharBuffer().put(value);
        } else {
            out.writeBytes(value.getBytes(StandardCharsets.ISO_8859_1), 0, value.length());
        }
    }

    @Override
    protected String readValue(ValueReader in) {
        if (in.readBoolean()) {
            int length = in.readCount(Character.BYTES);
            int at = in.take(length * Character.BYTES);
            return buffer(in.array(), at, length).asCharBuffer().toString();
        }
        int length = in.readCount(1);
        return new String(in.array(), in.take(length), length, StandardCharsets.ISO_8859_1);
    }

    private static ByteBuffer buffer(byte[] bytes, int at, int length) {
        return ByteBuffer.wrap(bytes, at, length * Character.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static boolean isWide(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > 0xff) {
                return true;
            }
        }
        return false;
    }
}
