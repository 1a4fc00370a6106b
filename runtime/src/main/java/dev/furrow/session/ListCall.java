package dev.furrow.session;

import dev.furrow.codec.Codec;
import dev.furrow.codec.ValueReader;
import dev.furrow.engine.IndexSpace;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call whose value is the list of what its invocations return, in the order of their positions. */
class ListCall<R extends @Nullable Object> extends SessionCall<List<R>> {
    private static final int MAX = Integer.MAX_VALUE - 8;

    private final @Nullable Object[] values;

    /**
     * Makes a call.
     *
     * @throws IllegalArgumentException if there are more indices than a list holds
     */
    ListCall(BoundTask bound, IndexSpace space) {
        super(bound, space, bound.encoded());
        if (space.count() > MAX) {
            throw new IllegalArgumentException("a list holds at most " + MAX + " results: indices=" + space.count()
                    + " task=" + task().name() + "; use stream, or map into an array");
        }
        values = new @Nullable Object[(int) space.count()];
    }

    @Override
    final void take(long position, long count, ValueReader in) {
        Codec<R> codec = bound().resultCodec();
        if (codec == null) {
            return;
        }
        int end = Math.toIntExact(position + count);
        for (int at = Math.toIntExact(position); at < end; at++) {
            values[at] = codec.read(in);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // take has put only results there
    final List<R> value() {
        return Collections.unmodifiableList((List<R>) Arrays.asList(values));
    }
}
