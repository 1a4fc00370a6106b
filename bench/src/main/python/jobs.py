"""Whole jobs by numpy in a Pool: hillshade FILE TIMES | kmeans FILE STEPS | jacobi SIDE STEPS | montecarlo BLOCKS POINTS."""

import math
import multiprocessing
import sys

from peers import WORKERS, Shared, attach, median, np, report, shared, timed

WARM = 2
CLUSTERS = 8
HOT = 100.0

# Rows that one call takes: few enough that what numpy makes in between stays in the cache.
BLOCK = 32
PIXEL_BLOCK = 4


def blocks(first, last, size=BLOCK):
    return [(start, min(start + size, last)) for start in range(first, last, size)]


def load(file):
    source = np.load(file)
    copy = Shared(source.shape, source.dtype)
    copy.array[:] = source
    return copy


UP = 254 * math.sin(math.radians(45))
NORTH = 254 * math.cos(math.radians(45)) * math.cos(math.radians(315))
EAST = 254 * math.cos(math.radians(45)) * math.sin(math.radians(315))


def shade_rows(rows):
    first, last = rows
    z = shared["elevation"].array[first - 1 : last + 1].astype(np.int16)
    west, middle, east = z[:, :-2], z[:, 1:-1], z[:, 2:]
    columns = west - east
    dx = (columns[:-2] + 2 * columns[1:-1] + columns[2:]) / 8.0
    across = west + 2 * middle + east
    dy = (across[2:] - across[:-2]) / 8.0
    light = (UP + dx * EAST - dy * NORTH) / np.sqrt(1 + dx * dx + dy * dy)
    shared["shade"].array[first:last, 1:-1] = (np.where(light <= 0, 1, 1 + light) + 0.5).astype(np.uint8)


def hillshade(file, times):
    elevation = load(file)
    shade = Shared(elevation.array.shape, np.uint8)
    rows = blocks(1, len(shade.array) - 1)
    with multiprocessing.Pool(WORKERS, attach, ({"elevation": elevation, "shade": shade},)) as pool:
        seconds = [timed(lambda: pool.map(shade_rows, rows)) for _ in range(WARM + int(times))]
    report(median(seconds[WARM:]) * 1e3, shade.array.sum())
    elevation.close()
    shade.close()


def assign_rows(task):
    (first, last), centres = task
    pixels = shared["picture"].array[first:last].reshape(-1, 3).astype(np.float64)
    distances = (centres * centres).sum(1)[:, None] - 2 * (centres @ pixels.T)
    nearest = distances.argmin(0)
    sums = [np.bincount(nearest, pixels[:, band], CLUSTERS) for band in range(3)]
    return np.stack([*sums, np.bincount(nearest, minlength=CLUSTERS)], 1)


def kmeans(file, steps):
    picture = load(file)
    rows = blocks(0, len(picture.array), PIXEL_BLOCK)
    found = []

    def run(pool):
        centres = np.repeat(255.0 * np.arange(CLUSTERS)[:, None] / (CLUSTERS - 1), 3, 1)
        for _ in range(int(steps)):
            sums = sum(pool.imap_unordered(assign_rows, [(each, centres) for each in rows], 4))
            some = sums[:, 3] > 0
            centres[some] = sums[some, :3] / sums[some, 3:]
        found.append(centres.sum())

    with multiprocessing.Pool(WORKERS, attach, ({"picture": picture},)) as pool:
        run(pool)
        seconds = timed(lambda: run(pool))
    report(seconds * 1e3, found[-1])
    picture.close()


def step_rows(task):
    (first, last), odd = task
    source, target = (shared["odd"].array, shared["even"].array) if odd else (shared["even"].array, shared["odd"].array)
    target[first:last, 1:-1] = 0.25 * (
        source[first - 1 : last - 1, 1:-1]
        + source[first + 1 : last + 1, 1:-1]
        + source[first:last, :-2]
        + source[first:last, 2:]
    )


def jacobi(side, steps):
    even, odd = Shared((int(side), int(side)), np.float64), Shared((int(side), int(side)), np.float64)
    rows = blocks(1, int(side) - 1)
    with multiprocessing.Pool(WORKERS, attach, ({"even": even, "odd": odd},)) as pool:

        def run():
            for step in range(int(steps)):
                pool.map(step_rows, [(each, step % 2) for each in rows])

        for _ in range(2):
            for plate in (even.array, odd.array):
                plate[:] = 0
                plate[0] = HOT
            seconds = timed(run)
    report(seconds * 1e3, even.array.sum())
    even.close()
    odd.close()


def hits(task):
    block, points = task
    x, y = np.random.default_rng(block).random((2, points))
    return int(np.count_nonzero(x * x + y * y < 1))


def montecarlo(count, points):
    totals = []
    with multiprocessing.Pool(WORKERS) as pool:
        tasks = [(block, int(points)) for block in range(int(count))]
        for _ in range(2):
            seconds = timed(lambda: totals.append(sum(pool.map(hits, tasks))))
    report(seconds * 1e3, totals[-1])


if __name__ == "__main__":
    job, *arguments = sys.argv[1:]
    {"hillshade": hillshade, "kmeans": kmeans, "jacobi": jacobi, "montecarlo": montecarlo}[job](*arguments)
