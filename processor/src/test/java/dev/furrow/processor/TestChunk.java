package dev.furrow.processor;

import dev.furrow.Emitter;
import dev.furrow.IndexRange;
import dev.furrow.TaskContext;
import dev.furrow.Team;
import dev.furrow.codec.Codec;
import dev.furrow.codec.ValueReader;
import dev.furrow.codec.ValueWriter;
import dev.furrow.job.Chunk;
import org.jspecify.annotations.Nullable;

/** A chunk in the hands of a test, which gives generated code what an engine would. */
final class TestChunk extends Chunk {
    private final ValueWriter results = new ValueWriter();
    private IndexRange columns = new IndexRange(0, 0);

    @Nullable
    Object arguments;

    @Nullable
    Object context;

    TestChunk(long from, long to) {
        set(from, to);
    }

    /** Moves on, and keeps the results. */
    TestChunk move(long from, long to) {
        set(from, to);
        return this;
    }

    TestChunk columns(IndexRange newColumns) {
        columns = newColumns;
        return this;
    }

    /** Returns what was written since the last time. */
    ValueReader written() {
        ValueReader written = new ValueReader(results.toByteArray());
        results.clear();
        return written;
    }

    @Override
    public IndexRange columns() {
        return columns;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the test put it there
    public <A> A arguments(Codec<A> codec) {
        ValueWriter out = new ValueWriter();
        codec.write(out, (A) arguments);
        return codec.read(new ValueReader(out.toByteArray()));
    }

    @Override
    @SuppressWarnings("NullAway") // the test put it there
    public TaskContext context() {
        return (TaskContext) context;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the test put it there
    public <E> Emitter<E> emitter() {
        return (Emitter<E>) context;
    }

    @Override
    @SuppressWarnings("NullAway") // the test put it there
    public Team team() {
        return (Team) context;
    }

    @Override
    public ValueWriter results() {
        return results;
    }

    @Override
    public @Nullable ValueReader partial() {
        return results.size() == 0 ? null : written();
    }
}
