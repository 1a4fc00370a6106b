"""a[i] = i through a Pool, in milliseconds for 100,000,000 indices: best | single | slices."""

import multiprocessing
import sys

from peers import WORKERS, Shared, attach, np, report, shared, timed

SCALE = 100_000_000
MANY = 1_000_000
FEW = 20_000
CHUNKS = (1_000, 10_000, 100_000)
SLICE = 1_000_000


def put(i):
    shared["numbers"][i] = i


def put_slice(start):
    numbers = shared["numbers"]
    stop = min(start + SLICE, len(numbers))
    numbers[start:stop] = np.arange(start, stop)


def each(count, chunk):
    """Returns the milliseconds that all indices would take."""
    return timed(lambda: pool.map(put, range(count), chunk)) * 1e3 * SCALE / count


if __name__ == "__main__":
    kind = sys.argv[1]
    numbers = Shared((SCALE if kind == "slices" else MANY,), "<i8")
    with multiprocessing.Pool(WORKERS, attach, ({"numbers": numbers.array},)) as pool:
        if kind == "best":
            figure, last = min(each(MANY, chunk) for chunk in CHUNKS), MANY - 1
        elif kind == "single":
            figure, last = each(FEW, 1), FEW - 1
        else:
            figure = min(timed(lambda: pool.map(put_slice, range(0, SCALE, SLICE), 1)) * 1e3 for _ in range(3))
            last = SCALE - 1
    check = numbers.array[last]
    assert check == last
    numbers.close()
    report(figure, check)
