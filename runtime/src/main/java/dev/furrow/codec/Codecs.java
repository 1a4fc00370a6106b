package dev.furrow.codec;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The codecs of what can cross the border between processes, which generated code composes.
 *
 * <p>Those of arrays of primitives are in {@link ArrayCodecs}, those of {@code java.time} in {@link TimeCodecs}, those of
 * other classes of the JDK in {@link ValueCodecs}, so that a worker loads what its job needs.
 *
 * <p>Those of primitive types write nothing but the value's bytes and refuse null. All others carry null too. What is
 * read is equal to what was written, and a copy: collections are read as lists, sets and maps of the JDK that can be
 * changed and keep the order, whatever their class was.
 */
public final class Codecs {
    /** {@code boolean}: a byte. */
    public static final Codec<Boolean> BOOLEAN = new PrimitiveCodec.OfBoolean();
    /** {@code byte}. */
    public static final Codec<Byte> BYTE = new PrimitiveCodec.OfByte();
    /** {@code short}: 2 bytes. */
    public static final Codec<Short> SHORT = new PrimitiveCodec.OfShort();
    /** {@code char}: 2 bytes. */
    public static final Codec<Character> CHAR = new PrimitiveCodec.OfChar();
    /** {@code int}: 4 bytes. */
    public static final Codec<Integer> INT = new PrimitiveCodec.OfInt();
    /** {@code long}: 8 bytes. */
    public static final Codec<Long> LONG = new PrimitiveCodec.OfLong();
    /** {@code float}: 4 bytes. */
    public static final Codec<Float> FLOAT = new PrimitiveCodec.OfFloat();
    /** {@code double}: 8 bytes. */
    public static final Codec<Double> DOUBLE = new PrimitiveCodec.OfDouble();

    /** Any string. */
    public static final Codec<String> STRING = new StringCodec();

    private Codecs() {}

    /** Returns a codec that carries null beside what {@code codec} does: of {@link #INT}, one of {@code Integer}. */
    public static <T> Codec<T> nullable(Codec<T> codec) {
        return new ValueCodec<>("boxed") {
            @Override
            protected void writeValue(ValueWriter out, T value) {
                codec.write(out, value);
            }

            @Override
            protected T readValue(ValueReader in) {
                return codec.read(in);
            }
        };
    }

    /**
     * Returns {@code codec} for a type with wildcards: a {@code Set<Color>} is also a {@code Set<? extends Color>}, and
     * all that is in such a set is a {@code Color}.
     */
    @SuppressWarnings("unchecked") // as said above: the processor puts the bounds in place of the wildcards
    public static <S> Codec<S> widened(Codec<? extends S> codec) {
        return (Codec<S>) codec;
    }

    /** Returns the codec of an enum. */
    public static <E extends Enum<E>> Codec<E> enumeration(Class<E> type) {
        return new EnumCodec<>(type);
    }

    /** Returns the codec of arrays whose elements are of class {@code component}, which {@code element} carries. */
    public static <T> Codec<T[]> array(Codec<T> element, Class<? super T> component) {
        return new ArrayCodecs.OfObjects<>(element, component);
    }

    /** Returns the codec of collections, which are lists on the other side. */
    public static <E> Codec<Collection<E>> collection(Codec<E> element) {
        return new ContainerCodecs.OfCollection<>(element);
    }

    /** Returns the codec of lists. */
    public static <E> Codec<List<E>> list(Codec<E> element) {
        return new ContainerCodecs.OfList<>(element);
    }

    /** Returns the codec of sets. */
    public static <E> Codec<Set<E>> set(Codec<E> element) {
        return new ContainerCodecs.OfSet<>(element);
    }

    /** Returns the codec of maps. */
    public static <K, V> Codec<Map<K, V>> map(Codec<K> key, Codec<V> value) {
        return new ContainerCodecs.OfMap<>(key, value);
    }

    /** Returns the codec of what may be there. */
    public static <T> Codec<Optional<T>> optional(Codec<T> content) {
        return new ContainerCodecs.OfOptional<>(content);
    }

    /**
     * Returns a codec that leaves a class to the serialization of the JDK, and admits only {@code type}, the classes
     * {@code named} beside it in the signature, those of their fields, and values and collections of the JDK.
     *
     * @param <S> the type as the signature says it, perhaps with type arguments
     */
    @SuppressWarnings("unchecked") // a class literal knows no type arguments; the objects are what was written
    public static <S> Codec<S> serializable(Class<? super S> type, Class<?>... named) {
        return (Codec<S>) new SerializableCodec<>(type, named);
    }
}
