package dev.furrow.engine;

import dev.furrow.EncodingException;
import dev.furrow.IndexRange;
import dev.furrow.codec.ValueReader;
import dev.furrow.codec.ValueWriter;
import org.jspecify.annotations.Nullable;

/**
 * The indices of a call, each at a position from 0 to {@link #count()} - 1: what is handed out are positions. Immutable.
 */
public final class IndexSpace {
    private static final byte STEPPED = 0;
    private static final byte LISTED = 1;
    private static final byte TILED = 2;

    private final long from;
    private final long step;
    private final long count;
    private final long @Nullable [] list;
    private final @Nullable Tiling tiling;

    /** How a rectangle is cut into tiles, which are numbered row by row. */
    private record Tiling(IndexRange rows, IndexRange columns, long tileRows, long tileColumns) {
        long across() {
            return Math.ceilDiv(columns.size(), tileColumns);
        }

        long count() {
            return Math.multiplyExact(Math.ceilDiv(rows.size(), tileRows), across());
        }
    }

    private IndexSpace(long from, long step, long count, long @Nullable [] list, @Nullable Tiling tiling) {
        this.from = from;
        this.step = step;
        this.count = count;
        this.list = list;
        this.tiling = tiling;
    }

    /** Returns the indices of a range. */
    public static IndexSpace of(IndexRange range) {
        return new IndexSpace(range.from(), 1, range.size(), null, null);
    }

    /** Returns one index. */
    public static IndexSpace of(long index) {
        return new IndexSpace(index, 1, 1, null, null);
    }

    /**
     * Returns {@code from}, {@code from + step}, and so on, before {@code to}.
     *
     * @throws IllegalArgumentException if {@code step} is 0, or there are more than 2<sup>63</sup>-1 indices
     */
    public static IndexSpace stepped(long from, long to, long step) {
        if (step == 0) {
            throw new IllegalArgumentException("a step is not 0: from=" + from + " to=" + to);
        }
        if (step > 0 ? to <= from : to >= from) {
            return new IndexSpace(from, step, 0, null, null);
        }
        long distance;
        try {
            distance = step > 0 ? Math.subtractExact(to, from) : Math.subtractExact(from, to);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "a call has at most 2^63-1 indices: from=" + from + " to=" + to + " step=" + step, e);
        }
        long stride = step == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(step);
        return new IndexSpace(from, step, (distance - 1) / stride + 1, null, null);
    }

    /** Returns the indices of a list, in its order. */
    public static IndexSpace of(long[] indices) {
        return new IndexSpace(0, 1, indices.length, indices.clone(), null);
    }

    /**
     * Returns the tiles of a rectangle; those at its end may be smaller.
     *
     * @throws IllegalArgumentException if a tile has no rows or no columns
     */
    public static IndexSpace tiles(IndexRange rows, IndexRange columns, long tileRows, long tileColumns) {
        if (tileRows < 1 || tileColumns < 1) {
            throw new IllegalArgumentException(
                    "a tile has at least one row and one column: rows=" + tileRows + " columns=" + tileColumns);
        }
        Tiling tiling = new Tiling(rows, columns, tileRows, tileColumns);
        return new IndexSpace(0, 1, tiling.count(), null, tiling);
    }

    /** Returns the number of indices, or of tiles. */
    public long count() {
        return count;
    }

    /** Tells whether neighbouring positions are neighbouring indices. */
    public boolean isContiguous() {
        return step == 1 && list == null && tiling == null;
    }

    /** Returns the index at a position. */
    public long index(long position) {
        return list == null ? from + position * step : list[(int) position];
    }

    /** Returns what lies at {@code count} positions, for people: {@code "17"}, {@code "0..64"}, or {@code "0..16x32..48"}. */
    public String describe(long position, long count) {
        if (tiling != null) {
            String first = rows(position) + "x" + columns(position);
            return count == 1 ? first : first + " and " + (count - 1) + " more";
        }
        long first = index(position);
        if (count == 1) {
            return Long.toString(first);
        }
        return isContiguous() ? first + ".." + (first + count) : first + " and " + (count - 1) + " more";
    }

    /** Returns the rows of the tile at a position. */
    public IndexRange rows(long position) {
        Tiling grid = tiling();
        long first = grid.rows.from() + position / grid.across() * grid.tileRows;
        return new IndexRange(first, Math.min(grid.rows.to(), first + grid.tileRows));
    }

    /** Returns the columns of the tile at a position. */
    public IndexRange columns(long position) {
        Tiling grid = tiling();
        long first = grid.columns.from() + position % grid.across() * grid.tileColumns;
        return new IndexRange(first, Math.min(grid.columns.to(), first + grid.tileColumns));
    }

    private Tiling tiling() {
        if (tiling == null) {
            throw new IllegalStateException("these indices are no tiles");
        }
        return tiling;
    }

    /** Writes this for {@link #read}. */
    public void write(ValueWriter out) {
        if (tiling != null) {
            out.writeByte(TILED);
            out.writeLong(tiling.rows.from());
            out.writeLong(tiling.rows.to());
            out.writeLong(tiling.columns.from());
            out.writeLong(tiling.columns.to());
            out.writeLong(tiling.tileRows);
            out.writeLong(tiling.tileColumns);
        } else if (list != null) {
            out.writeByte(LISTED);
            out.writeInt(list.length);
            for (long index : list) {
                out.writeLong(index);
            }
        } else {
            out.writeByte(STEPPED);
            out.writeLong(from);
            out.writeLong(step);
            out.writeLong(count);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws dev.furrow.EncodingException if what follows is none
     */
    public static IndexSpace read(ValueReader in) {
        byte kind = in.readByte();
        return switch (kind) {
            case TILED -> {
                IndexRange rows = new IndexRange(in.readLong(), in.readLong());
                yield tiles(rows, new IndexRange(in.readLong(), in.readLong()), in.readLong(), in.readLong());
            }
            case LISTED -> {
                long[] indices = new long[in.readCount(Long.BYTES)];
                for (int n = 0; n < indices.length; n++) {
                    indices[n] = in.readLong();
                }
                yield new IndexSpace(0, 1, indices.length, indices, null);
            }
            case STEPPED -> new IndexSpace(in.readLong(), in.readLong(), in.readLong(), null, null);
            default -> throw new EncodingException("no index space begins with " + kind);
        };
    }
}
