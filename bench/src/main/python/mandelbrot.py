"""Rows of the Mandelbrot set by numpy in a Pool: ROWS COLS LIMIT STRIDE; one row of STRIDE, and the time scaled."""

import multiprocessing
import sys

from peers import WORKERS, np, report, timed

ROWS, COLS, LIMIT, STRIDE = (int(word) for word in sys.argv[1:])


def row(number):
    """Returns the steps of a row; points that have escaped are left out from then on."""
    c = -0.5 + 0.6 * np.arange(COLS) / COLS + 1j * (2.0 * number / ROWS)
    steps = np.full(COLS, LIMIT)
    left = np.arange(COLS)
    z = np.zeros(COLS, complex)
    for step in range(LIMIT):
        gone = z.real * z.real + z.imag * z.imag > 4
        if gone.any():
            steps[left[gone]] = step
            left, z, c = left[~gone], z[~gone], c[~gone]
            if not len(left):
                break
        z = z * z + c
    return int(steps.sum())


if __name__ == "__main__":
    totals = []
    with multiprocessing.Pool(WORKERS) as pool:
        pool.map(row, range(ROWS - 2, ROWS))
        seconds = timed(lambda: totals.extend(pool.map(row, range(0, ROWS, STRIDE), 1)))
    report(seconds * 1e3 * STRIDE, sum(totals))
