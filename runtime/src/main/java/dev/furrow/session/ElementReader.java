package dev.furrow.session;

import dev.furrow.array.Float32Array;
import dev.furrow.array.Float64Array;
import dev.furrow.array.Int32Array;
import dev.furrow.array.Int64Array;
import dev.furrow.array.NdArray;
import dev.furrow.codec.Codec;
import dev.furrow.codec.Codecs;
import dev.furrow.codec.ValueReader;

/** Reads a value that a task returned into an element of an array along one axis. */
@FunctionalInterface
interface ElementReader {
    /** Reads a value into an element; throws as {@link ElementSetter#set}. */
    void read(long index, ValueReader values);

    /**
     * Returns the reader of what a codec wrote: without an object for each value where a codec of a primitive type meets the
     * array of that type.
     *
     * @throws IllegalArgumentException as {@link ElementSetter#of}
     */
    static ElementReader of(NdArray array, Codec<?> codec) {
        if (array instanceof Float64Array doubles && codec.equals(Codecs.DOUBLE)) {
            return (index, values) -> doubles.set(index, values.readDouble());
        }
        if (array instanceof Float32Array floats && codec.equals(Codecs.FLOAT)) {
            return (index, values) -> floats.set(index, values.readFloat());
        }
        if (array instanceof Int64Array longs && codec.equals(Codecs.LONG)) {
            return (index, values) -> longs.set(index, values.readLong());
        }
        if (array instanceof Int32Array ints && codec.equals(Codecs.INT)) {
            return (index, values) -> ints.set(index, values.readInt());
        }
        ElementSetter setter = ElementSetter.of(array);
        return (index, values) -> setter.set(index, codec.read(values));
    }
}
