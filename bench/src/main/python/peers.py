"""What the measurements of Python share: how they print, and arrays in shared memory as a numpy user makes them."""

import os
import sys
import time
from multiprocessing import shared_memory

ABSENT = 3
WORKERS = 2


def absent(what):
    """Says that something is not on this machine."""
    print(what)
    sys.exit(ABSENT)


# As is done in workers: else each has as many threads as there are cores.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

try:
    import numpy as np
except ImportError:
    absent("no numpy")


def report(figure, check):
    """Prints what the runner reads: the figure and the sum of the results."""
    print(repr(float(figure)), repr(float(check)))


def median(values):
    return sorted(values)[len(values) // 2]


def timed(work):
    """Returns the seconds that work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


class Shared:
    """An array in shared memory; pickled, it is its name."""

    def __init__(self, shape, dtype, name=None):
        self.key = (shape, np.dtype(dtype).str)
        size = int(np.prod(shape)) * np.dtype(dtype).itemsize
        self.owned = name is None
        self.memory = shared_memory.SharedMemory(name, create=self.owned, size=size)
        self.array = np.ndarray(shape, dtype, self.memory.buf)

    def __reduce__(self):
        return Shared, (*self.key, self.memory.name)

    def close(self):
        del self.array
        self.memory.close()
        if self.owned:
            self.memory.unlink()


shared = {}


def attach(arrays):
    """Initializes a worker."""
    shared.update(arrays)
