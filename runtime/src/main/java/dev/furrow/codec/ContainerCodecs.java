package dev.furrow.codec;

import dev.furrow.EncodingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Carries what holds other values, in the order in which it hands them out. */
final class ContainerCodecs {
    private ContainerCodecs() {}

    /** Carries a collection, which is a list on the other side. */
    static final class OfCollection<E> extends ValueCodec<Collection<E>> {
        private final Codec<E> element;

        OfCollection(Codec<E> element) {
            super(Collection.class);
            this.element = element;
        }

        @Override
        protected void writeValue(ValueWriter out, Collection<E> values) {
            writeAll(out, values, element);
        }

        @Override
        protected Collection<E> readValue(ValueReader in) {
            return readAll(in, element);
        }
    }

    /** Carries a list. */
    static final class OfList<E> extends ValueCodec<List<E>> {
        private final Codec<E> element;

        OfList(Codec<E> element) {
            super(List.class);
            this.element = element;
        }

        @Override
        protected void writeValue(ValueWriter out, List<E> values) {
            writeAll(out, values, element);
        }

        @Override
        protected List<E> readValue(ValueReader in) {
            return readAll(in, element);
        }
    }

    /** Carries a set. */
    static final class OfSet<E> extends ValueCodec<Set<E>> {
        private final Codec<E> element;

        OfSet(Codec<E> element) {
            super(Set.class);
            this.element = element;
        }

        @Override
        protected void writeValue(ValueWriter out, Set<E> values) {
            writeAll(out, values, element);
        }

        @Override
        protected Set<E> readValue(ValueReader in) {
            int count = in.readCount(1);
            Set<E> values = new LinkedHashSet<>();
            for (int i = 0; i < count; i++) {
                if (!values.add(element.read(in))) {
                    throw twice("a set");
                }
            }
            return values;
        }
    }

    /** Carries a map. */
    static final class OfMap<K, V> extends ValueCodec<Map<K, V>> {
        private final Codec<K> key;
        private final Codec<V> value;

        OfMap(Codec<K> key, Codec<V> value) {
            super(Map.class);
            this.key = key;
            this.value = value;
        }

        @Override
        protected void writeValue(ValueWriter out, Map<K, V> values) {
            out.writeInt(values.size());
            int written = 0;
            for (Map.Entry<K, V> entry : values.entrySet()) {
                key.write(out, entry.getKey());
                value.write(out, entry.getValue());
                written++;
            }
            requireSame(values.size(), written);
        }

        @Override
        protected Map<K, V> readValue(ValueReader in) {
            int count = in.readCount(2);
            Map<K, V> values = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                values.put(key.read(in), value.read(in));
                if (values.size() != i + 1) {
                    throw twice("the keys of a map");
                }
            }
            return values;
        }
    }

    /** Carries what may be there. */
    static final class OfOptional<T> extends ValueCodec<Optional<T>> {
        private final Codec<T> content;

        OfOptional(Codec<T> content) {
            super(Optional.class);
            this.content = content;
        }

        @Override
        protected void writeValue(ValueWriter out, Optional<T> value) {
            out.writeBoolean(value.isPresent());
            value.ifPresent(present -> content.write(out, present));
        }

        @Override
        protected Optional<T> readValue(ValueReader in) {
            return in.readBoolean() ? Optional.of(content.read(in)) : Optional.empty();
        }
    }

    private static <E> void writeAll(ValueWriter out, Collection<E> values, Codec<E> element) {
        out.writeInt(values.size());
        int written = 0;
        for (E each : values) {
            element.write(out, each);
            written++;
        }
        requireSame(values.size(), written);
    }

    private static <E> List<E> readAll(ValueReader in, Codec<E> element) {
        int count = in.readCount(1);
        List<E> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(element.read(in));
        }
        return values;
    }

    private static void requireSame(int size, int written) {
        if (size != written) {
            throw new EncodingException("a collection changed while it was written, or says a wrong size: size=" + size
                    + " elements=" + written + "; pass a copy");
        }
    }

    private static EncodingException twice(String where) {
        return new EncodingException("two values that are equal can't both be in " + where
                + ": pass a list if they are told apart by something else than equals");
    }
}
