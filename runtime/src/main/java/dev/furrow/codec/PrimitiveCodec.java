package dev.furrow.codec;

import dev.furrow.EncodingException;
import org.jspecify.annotations.Nullable;

/** Carries a primitive type: nothing but its bytes, so that generated code can write and read them itself. */
abstract class PrimitiveCodec<T> implements Codec<T> {
    private final String type;

    private PrimitiveCodec(String type) {
        this.type = type;
    }

    abstract void writeValue(ValueWriter out, T value);

    @Override
    public final void write(ValueWriter out, @Nullable T value) {
        if (value == null) {
            throw new EncodingException(
                    "null is no value of type " + type + ": pass a number, or declare the boxed type");
        }
        writeValue(out, value);
    }

    static final class OfBoolean extends PrimitiveCodec<Boolean> {
        OfBoolean() {
            super("boolean");
        }

        @Override
        void writeValue(ValueWriter out, Boolean value) {
            out.writeBoolean(value);
        }

        @Override
        public Boolean read(ValueReader in) {
            return in.readBoolean();
        }
    }

    static final class OfByte extends PrimitiveCodec<Byte> {
        OfByte() {
            super("byte");
        }

        @Override
        void writeValue(ValueWriter out, Byte value) {
            out.writeByte(value);
        }

        @Override
        public Byte read(ValueReader in) {
            return in.readByte();
        }
    }

    static final class OfShort extends PrimitiveCodec<Short> {
        OfShort() {
            super("short");
        }

        @Override
        void writeValue(ValueWriter out, Short value) {
            out.writeShort(value);
        }

        @Override
        public Short read(ValueReader in) {
            return in.readShort();
        }
    }

    static final class OfChar extends PrimitiveCodec<Character> {
        OfChar() {
            super("char");
        }

        @Override
        void writeValue(ValueWriter out, Character value) {
            out.writeChar(value);
        }

        @Override
        public Character read(ValueReader in) {
            return in.readChar();
        }
    }

    static final class OfInt extends PrimitiveCodec<Integer> {
        OfInt() {
            super("int");
        }

        @Override
        void writeValue(ValueWriter out, Integer value) {
            out.writeInt(value);
        }

        @Override
        public Integer read(ValueReader in) {
            return in.readInt();
        }
    }

    static final class OfLong extends PrimitiveCodec<Long> {
        OfLong() {
            super("long");
        }

        @Override
        void writeValue(ValueWriter out, Long value) {
            out.writeLong(value);
        }

        @Override
        public Long read(ValueReader in) {
            return in.readLong();
        }
    }

    static final class OfFloat extends PrimitiveCodec<Float> {
        OfFloat() {
            super("float");
        }

        @Override
        void writeValue(ValueWriter out, Float value) {
            out.writeFloat(value);
        }

        @Override
        public Float read(ValueReader in) {
            return in.readFloat();
        }
    }

    static final class OfDouble extends PrimitiveCodec<Double> {
        OfDouble() {
            super("double");
        }

        @Override
        void writeValue(ValueWriter out, Double value) {
            out.writeDouble(value);
        }

        @Override
        public Double read(ValueReader in) {
            return in.readDouble();
        }
    }
}
