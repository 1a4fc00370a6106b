package dev.furrow.session;

import dev.furrow.codec.Codec;
import dev.furrow.codec.ValueReader;
import dev.furrow.engine.IndexSpace;
import org.jspecify.annotations.Nullable;

/** A call of one invocation, whose value is what that returns: null where the task returns nothing. */
class ValueCall<R extends @Nullable Object> extends SessionCall<R> {
    private @Nullable R value;

    ValueCall(BoundTask bound, IndexSpace space, byte[] arguments) {
        super(bound, space, arguments);
    }

    @Override
    final void take(long position, long count, ValueReader values) {
        Codec<R> codec = bound().resultCodec();
        if (codec != null) {
            value = codec.read(values);
        }
    }

    @Override
    @SuppressWarnings("NullAway") // the codec reads null only for a type that admits it
    final R value() {
        return value;
    }
}
