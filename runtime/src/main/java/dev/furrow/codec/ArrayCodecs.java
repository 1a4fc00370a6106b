package dev.furrow.codec;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The codecs of arrays: those of primitives carry one piece of memory. */
public final class ArrayCodecs {
    /** Arrays of {@code boolean}. */
    public static final Codec<boolean[]> BOOLEANS = booleans();
    /** Arrays of {@code byte}. */
    public static final Codec<byte[]> BYTES = bytes();
    /** Arrays of {@code short}. */
    public static final Codec<short[]> SHORTS = shorts();
    /** Arrays of {@code char}. */
    public static final Codec<char[]> CHARS = chars();
    /** Arrays of {@code int}. */
    public static final Codec<int[]> INTS = ints();
    /** Arrays of {@code long}. */
    public static final Codec<long[]> LONGS = longs();
    /** Arrays of {@code float}. */
    public static final Codec<float[]> FLOATS = floats();
    /** Arrays of {@code double}. */
    public static final Codec<double[]> DOUBLES = doubles();

    private ArrayCodecs() {}

    /** How the elements of an array of primitives get into bytes and out of them, all at once. */
    private interface Bulk<A> {
        void put(ByteBuffer bytes, A array);

        void get(ByteBuffer bytes, A array);
    }

    private static Codec<boolean[]> booleans() {
        return bulk(boolean[].class, 1, new Bulk<>() {
            @Override
            public void put(ByteBuffer bytes, boolean[] array) {
                for (boolean element : array) {
                    bytes.put((byte) (element ? 1 : 0));
                }
            }

            @Override
            public void get(ByteBuffer bytes, boolean[] array) {
                for (int i = 0; i < array.length; i++) {
                    array[i] = bytes.get() != 0;
                }
            }
        });
    }

    private static Codec<byte[]> bytes() {
        return bulk(byte[].class, Byte.BYTES, new Bulk<>() {
            @Override
            public void put(ByteBuffer bytes, byte[] array) {
                bytes.put(array);
            }

            @Override
            public void get(ByteBuffer bytes, byte[] array) {
                bytes.get(array);
            }
        });
    }

    private static Codec<short[]> shorts() {
        return bulk(short[].class, Short.BYTES, new Bulk<>() {
            @Override
            public void put(ByteBuffer bytes, short[] array) {
                bytes.asShortBuffer().put(array);
            }

            @Override
            public void get(ByteBuffer bytes, short[] array) {
                bytes.asShortBuffer().get(array);
            }
        });
    }

    private static Codec<char[]> chars() {
        return bulk(char[].class, Character.BYTES, new Bulk<>() {
            @Override
            public void put(ByteBuffer bytes, char[] array) {
                bytes.asCharBuffer().put(array);
            }

            @Override
            public void get(ByteBuffer bytes, char[] array) {
                bytes.asCharBuffer().get(array);
            }
        });
    }

    private static Codec<int[]> ints() {
        return bulk(int[].class, Integer.BYTES, new Bulk<>() {
            @Override
            public void put(ByteBuffer bytes, int[] array) {
                bytes.asIntBuffer().put(array);
            }

            @Override
            public void get(ByteBuffer bytes, int[] array) {
                bytes.asIntBuffer().get(array);
            }
        });
    }

    private static Codec<long[]> longs() {
        return bulk(long[].class, Long.BYTES, new Bulk<>() {
            @Override
            public void put(ByteBuffer bytes, long[] array) {
                bytes.asLongBuffer().put(array);
            }

            @Override
            public void get(ByteBuffer bytes, long[] array) {
                bytes.asLongBuffer().get(array);
            }
        });
    }

    private static Codec<float[]> floats() {
        return bulk(float[].class, Float.BYTES, new Bulk<>() {
            @Override
            public void put(ByteBuffer bytes, float[] array) {
                bytes.asFloatBuffer().put(array);
            }

            @Override
            public void get(ByteBuffer bytes, float[] array) {
                bytes.asFloatBuffer().get(array);
            }
        });
    }

    private static Codec<double[]> doubles() {
        return bulk(double[].class, Double.BYTES, new Bulk<>() {
            @Override
            public void put(ByteBuffer bytes, double[] array) {
                bytes.asDoubleBuffer().put(array);
            }

            @Override
            public void get(ByteBuffer bytes, double[] array) {
                bytes.asDoubleBuffer().get(array);
            }
        });
    }

    @SuppressWarnings("unchecked") // A is the class that 'type' stands for, an array of primitives
    private static <A> Codec<A> bulk(Class<A> type, int width, Bulk<A> bulk) {
        return ValueCodec.of(
                type,
                (out, array) -> {
                    int length = Array.getLength(array);
                    out.writeInt(length);
                    int bytes = ValueWriter.bytes(length, width);
                    int at = out.grow(bytes);
                    bulk.put(buffer(out.array(), at, bytes), array);
                },
                in -> {
                    int length = in.readCount(width);
                    A array = (A) Array.newInstance(type.getComponentType(), length);
                    int at = in.take(length * width);
                    bulk.get(buffer(in.array(), at, length * width), array);
                    return array;
                });
    }

    private static ByteBuffer buffer(byte[] bytes, int at, int length) {
        return ByteBuffer.wrap(bytes, at, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Carries an array of objects; its class on the other side is that of {@code component}, whatever it was here. */
    static final class OfObjects<T> extends ValueCodec<T[]> {
        private final Codec<T> element;
        private final Class<? super T> component;

        OfObjects(Codec<T> element, Class<? super T> component) {
            super(component.getTypeName() + "[]");
            this.element = element;
            this.component = component;
        }

        @Override
        protected void writeValue(ValueWriter out, T[] array) {
            out.writeInt(array.length);
            for (T each : array) {
                element.write(out, each);
            }
        }

        @Override
        @SuppressWarnings("unchecked") // the component class is T's
        protected T[] readValue(ValueReader in) {
            T[] array = (T[]) Array.newInstance(component, in.readCount(1));
            for (int i = 0; i < array.length; i++) {
                array[i] = element.read(in);
            }
            return array;
        }
    }
}
