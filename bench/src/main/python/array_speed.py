"""The loops of ArrayLoops.java and RecordLoops.java as a numpy user writes them; prints the median of each in microseconds."""

import sys
import time

try:
    import numpy as np
except ImportError:
    sys.exit("no numpy, so nothing beside it")

TRIAD = 4_000_000
SIDE = 2000
GATHER = 1_000_000
BINS = 256
PARTICLES = 200_000

random = np.random.default_rng(42)
a, b, c = np.zeros(TRIAD), random.random(TRIAD), random.random(TRIAD)
source, target = random.random((SIDE, SIDE)), np.zeros((SIDE, SIDE))
rows = random.random((SIDE, SIDE), dtype=np.float32)
values = random.integers(0, BINS, GATHER, dtype=np.int32)
order = random.integers(0, GATHER, GATHER, dtype=np.int32)
vector = [("x", "<f8"), ("y", "<f8")]
particles = np.zeros(PARTICLES, [("position", vector), ("velocity", vector), ("id", "<i4"), ("mass", "<f4")])
for part in ("x", "y"):
    particles["velocity"][part] = random.random(PARTICLES)
image = random.integers(0, 256, (SIDE, SIDE), dtype=np.uint8)


def triad():
    a[:] = b + 3 * c


def stencil():
    target[1:-1, 1:-1] = 0.25 * (source[:-2, 1:-1] + source[2:, 1:-1] + source[1:-1, :-2] + source[1:-1, 2:])


def row_sums():
    return rows.sum(axis=1)


def gather():
    return values[order]


def histogram():
    return np.bincount(values, minlength=BINS)


def blur():
    wide = image.astype(np.uint16)
    total = sum(wide[1 + y : SIDE - 1 + y, 1 + x : SIDE - 1 + x] for y in (-1, 0, 1) for x in (-1, 0, 1))
    return (total // 9).astype(np.uint8)


def copy():
    a[:] = b


def move():
    particles["position"]["x"] += 1e-9 * particles["velocity"]["x"]
    particles["position"]["y"] += 1e-9 * particles["velocity"]["y"]


def energy():
    velocity = particles["velocity"]
    return (particles["mass"] * (velocity["x"] ** 2 + velocity["y"] ** 2)).sum()


for name, loop in [
    ("triad", triad),
    ("stencil", stencil),
    ("rowSums", row_sums),
    ("gather", gather),
    ("histogram", histogram),
    ("blur", blur),
    ("copy", copy),
    ("move", move),
    ("energy", energy),
]:
    times = []
    for _ in range(25):
        start = time.perf_counter()
        loop()
        times.append(time.perf_counter() - start)
    print(name, sorted(times)[len(times) // 2] * 1e6)
