package dev.furrow.session;

import dev.furrow.array.NdArray;
import dev.furrow.codec.Codec;
import dev.furrow.codec.ValueReader;
import dev.furrow.engine.IndexSpace;
import org.jspecify.annotations.Nullable;

/** A call whose invocations' results become the elements of an array, in the order of their positions. */
final class ArrayCall extends SessionCall<@Nullable Void> {
    private final ElementReader reader;

    /**
     * Makes a call.
     *
     * @throws IllegalArgumentException if the array has not one element for each index, or is complex
     * @throws IllegalStateException if its elements do not lie in C order without gaps
     */
    ArrayCall(BoundTask bound, IndexSpace space, NdArray target) {
        super(bound, space, bound.encoded());
        if (target.size() != space.count()) {
            throw new IllegalArgumentException("an array takes one result for each index: indices=" + space.count()
                    + " array=" + target.name() + " size=" + target.size() + " task=" + task().name());
        }
        Codec<?> codec = bound.task().result();
        reader = codec == null
                ? (index, values) -> {}
                : ElementReader.of(target.rank() == 1 ? target : target.flat(), codec);
    }

    @Override
    void take(long position, long count, ValueReader values) {
        for (long at = position; at < position + count; at++) {
            reader.read(at, values);
        }
    }

    @Override
    @Nullable
    Void value() {
        return null;
    }
}
