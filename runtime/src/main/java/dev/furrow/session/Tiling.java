package dev.furrow.session;

import dev.furrow.IndexRange;
import dev.furrow.engine.IndexSpace;

/**
 * The tiles into which a rectangle is cut where the caller does not say.
 *
 * <p>They follow from its extents alone, not from the workers: what depends on tiles, such as the order of results, is
 * then the same everywhere. There are about {@value #TILES}, as square as the rectangle lets them be, none
 * with a side of more than {@value #MAX_SIDE}: enough for all workers to end at the same time, and small enough for
 * a tile of doubles to lie in a processor's cache.
 */
final class Tiling {
    static final long TILES = 256;
    static final long MAX_SIDE = 512;

    private Tiling() {}

    static IndexSpace of(IndexRange rows, IndexRange columns) {
        double area = (double) rows.size() * (double) columns.size() / TILES;
        long tileRows = side(Math.sqrt(area), rows.size());
        long tileColumns = side(area / (double) tileRows, columns.size());
        return IndexSpace.tiles(rows, columns, side(area / (double) tileColumns, rows.size()), tileColumns);
    }

    private static long side(double wanted, long extent) {
        return Math.clamp((long) Math.ceil(wanted), 1, Math.clamp(extent, 1, MAX_SIDE));
    }
}
