package dev.furrow.session;

import dev.furrow.codec.ValueReader;
import dev.furrow.engine.IndexSpace;
import org.jspecify.annotations.Nullable;

/** A call whose results, if it has any, nobody wants. */
final class RunCall extends SessionCall<@Nullable Void> {
    RunCall(BoundTask bound, IndexSpace space) {
        super(bound, space, bound.encoded());
    }

    @Override
    boolean keepsResults() {
        return false;
    }

    @Override
    void take(long position, long count, ValueReader values) {}

    @Override
    @Nullable
    Void value() {
        return null;
    }
}
