"""Writes the cases of ArrayPrinterTest: arrays, and what numpy's str makes of them.

    python3 array_printer_cases.py > ../resources/dev/furrow/array/array-printer-cases.tsv

A line is dtype, shape, values and text, set apart by tabs. The values are the little-endian bytes of the elements in
hexadecimal, repeated until the shape is full; newlines in the text are written as \\n. The arrays are random, but the
same in each run; other seeds and numbers of cases may be given: [seed [cases per dtype]].
"""

import sys

import numpy as np

INTEGERS = ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64"]
FLOATS = ["float16", "float32", "float64"]
COMPLEX = ["complex64", "complex128"]

SMALL_SHAPES = [(1,), (2,), (3,), (5,), (9,), (17,), (40,), (3, 4), (1, 6), (6, 1), (2, 14), (2, 3, 4), (3, 1, 2, 2)]
LARGE_SHAPES = [(1001,), (334, 3), (4, 300), (12, 11, 10), (2, 2, 300), (300, 2, 2), (7, 7, 7, 7), (1001, 1)]
ODD_SHAPES = [(0,), (3, 0), (0, 4), (2, 0, 3), (1,) * 12, (1,) * 30 + (9,), (1,) * 64, (100,)]


def real_values(random, dtype, count):
    """Returns numbers of one kind out of those that are hard to print, or commonly printed."""
    info = np.finfo(dtype)
    kind = random.integers(13)
    sign = random.choice([-1, 1], count) if random.random() < 0.5 else 1
    if kind == 0:  # any bits at all
        values = np.frombuffer(random.bytes(count * dtype.itemsize), dtype)
    elif kind == 1:
        values = random.random(count)
    elif kind == 2:
        values = random.integers(0, 10 ** random.integers(1, 9), count)
    elif kind == 3:  # few decimals
        values = np.round(random.random(count) * 10 ** random.integers(0, 4), random.integers(0, 5))
    elif kind == 4:  # any magnitude
        values = 10 ** random.uniform(np.log10(float(info.smallest_subnormal)), np.log10(float(info.max)), count)
    elif kind == 5:  # magnitudes about the limits of the notation without exponent
        low = random.uniform(-4.05, 1)
        values = 10 ** random.uniform(low, low + random.uniform(0, 3.2), count)
    elif kind == 6:
        values = random.random(count) * random.choice([2e3, 2e6, 1.5e8])
    elif kind == 7:  # powers of two: their neighbours are not equally far
        values = 2.0 ** random.integers(info.minexp, info.maxexp, count)
    elif kind == 8:  # decimals that end in 5 just past the precision
        values = random.integers(0, 100, count) + random.integers(0, 2**9, count) / 2**9
    elif kind == 9:  # powers of ten, and the numbers next to them
        values = (10.0 ** random.integers(-5, 9, count)).astype(dtype)
        values = np.nextafter(values, random.choice([0, 1e9], count).astype(dtype))
    elif kind == 10:  # subnormal
        values = random.integers(0, 2**10, count) * float(info.smallest_subnormal)
    elif kind == 11:
        values = random.choice([0.0, -0.0, 1.0, -1.0, 0.5, 1e-4, 1e3, 1000.5], count)
    else:
        values = random.standard_normal(count) * 10.0 ** random.integers(-3, 4)
    values = np.array(sign * values).astype(dtype)
    if random.random() < 0.25:
        special = random.choice([np.nan, np.inf, -np.inf], random.integers(1, 4))
        where = random.random(count) < random.choice([0.2, 1])
        values = np.where(where, random.choice(special, count).astype(dtype), values)
    return values


def random_values(random, dtype, count):
    if dtype == np.bool_:
        return random.integers(0, 2, count).astype(dtype)
    if dtype.kind in "iu":
        info = np.iinfo(dtype)
        high = min(info.max, 10 ** int(random.integers(1, 20)))
        low = max(info.min, -(10 ** int(random.integers(1, 20)))) if random.random() < 0.5 else 0
        return random.integers(low, high, count, dtype=dtype, endpoint=True)
    if dtype.kind == "f":
        return real_values(random, dtype, count)
    values = np.empty(count, dtype)
    values.real = real_values(random, values.real.dtype, count)
    values.imag = real_values(random, values.real.dtype, count)
    return values


def line(values, shape):
    array = np.resize(values, shape)
    text = str(array).replace("\n", "\\n")
    dimensions = ",".join(map(str, shape))
    return f"{array.dtype.name}\t{dimensions}\t{values.tobytes().hex()}\t{text}"


def main(seed=20250917, cases=60):
    np.seterr(all="ignore")
    random = np.random.default_rng(seed)
    print(f"# Made by src/test/python/array_printer_cases.py with numpy {np.__version__}: dtype, shape, values, text")
    for name in ["bool", *INTEGERS, *FLOATS, *COMPLEX]:
        dtype = np.dtype(name)
        simple = name == "bool" or name in INTEGERS
        for case in range(cases // 4 if simple else cases):
            if case % 6 == 0:
                shape = ()
            elif case % 12 == 5:
                shape = LARGE_SHAPES[random.integers(len(LARGE_SHAPES))]
            elif case % 12 == 7:
                shape = ODD_SHAPES[random.integers(len(ODD_SHAPES))]
            else:
                shape = SMALL_SHAPES[random.integers(len(SMALL_SHAPES))]
            count = min(int(np.prod(shape)), 53)
            print(line(random_values(random, dtype, count), shape))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
