"""What the tests of npy files ask of numpy: write arrays in every way, and change an array that Java has mapped.

Usage:
  furrow_npy.py write DIRECTORY   writes the cases, and DIRECTORY/cases.txt: file, member, dtype, shape, elements
  furrow_npy.py check (FILE MEMBER HEX)...
                                  prints dtype and shape of each; exits 1 unless the elements, as C-ordered
                                  little-endian bytes, are HEX; MEMBER is "" for a file of one array
  furrow_npy.py serve FILE        maps FILE "r+", says "ready", and at each line of input reverses the elements in place
  furrow_npy.py write-one FILE    writes the numbers 0 to 5 as float64 of shape (2, 3)
  furrow_npy.py cases (FILE MEMBER)...  prints for each file what numpy makes of it, and its elements
  furrow_npy.py structs DIRECTORY writes arrays of 6 bees: packed, aligned, big.npy (big-endian), matrix.npy (Fortran order)
  furrow_npy.py bees FILE         maps FILE "r+", prints its fields, then changes some
"""

import io
import pathlib
import sys
import warnings
import zipfile

import numpy
from numpy.lib import recfunctions

DTYPES = (
    "bool int8 uint8 int16 uint16 int32 uint32 int64 float16 float32 float64 complex64 complex128"
).split()
SHAPES = [(), (0,), (5,), (1, 1), (4, 3), (2, 0, 3), (2, 3, 4), (2, 1, 3, 2)]


class Unseekable(io.RawIOBase):
    def __init__(self, file):
        self.file = file

    def writable(self):
        return True

    def write(self, data):
        return self.file.write(data)


def values(dtype, shape):
    """Returns an array whose elements use all their bytes: in C order and of native byte order."""
    count = int(numpy.prod(shape, dtype=int))
    kind = numpy.dtype(dtype)
    if kind.kind == "b":
        flat = numpy.arange(count) % 3 == 1
    elif kind.kind in "iu":
        flat = (numpy.arange(count, dtype="u8") * numpy.uint64(0x9E3779B97F4A7C15)).astype(kind)
    elif kind.kind == "f":
        flat = (numpy.linspace(-3.7, 9.1, count) if count != 1 else numpy.array([3.7])).astype(kind)
    else:
        flat = (numpy.linspace(-3.7, 9.1, count) - 1j * numpy.linspace(1.3, 2.9, count)).astype(kind)
    return flat.reshape(shape)


def write(directory):
    lines = []
    archived = {}
    for dtype in DTYPES:
        for number, shape in enumerate(SHAPES):
            array = values(dtype, shape)
            row = f"{dtype}\t{','.join(map(str, shape))}\t{array.astype(array.dtype.newbyteorder('<')).tobytes().hex()}"
            for order in "CF":
                for byte_order in "<>":
                    laid = numpy.asarray(array, dtype=array.dtype.newbyteorder(byte_order), order=order)
                    for version in (1, 0), (2, 0), (3, 0):
                        name = f"{dtype}-{number}-{order}-{'little' if byte_order == '<' else 'big'}-{version[0]}.npy"
                        with open(directory / name, "wb") as out, warnings.catch_warnings():
                            warnings.simplefilter("ignore")  # "only numpy >= 1.9.2 reads version 2.0"
                            numpy.lib.format.write_array(out, laid, version=version)
                        lines.append(f"{name}\t\t{row}")
                    member = f"{dtype}_{number}_{order}_{'little' if byte_order == '<' else 'big'}"
                    archived[member] = laid
                    for archive in "stored.npz", "deflated.npz", "zip64.npz", "streamed.npz":
                        lines.append(f"{archive}\t{member}\t{row}")
    numpy.savez(directory / "stored.npz", **archived)
    numpy.savez_compressed(directory / "deflated.npz", **archived)
    with zipfile.ZipFile(directory / "zip64.npz", "w") as archive:
        for member, laid in archived.items():
            with archive.open(member + ".npy", "w", force_zip64=True) as out:
                numpy.lib.format.write_array(out, laid)
    # To a stream that can't seek: sizes and checksums follow the content.
    with open(directory / "streamed.npz", "wb") as file:
        stream = io.BufferedWriter(Unseekable(file))
        numpy.savez_compressed(stream, **archived)
        stream.flush()
    (directory / "cases.txt").write_text("\n".join(lines) + "\n")


def check(*arguments):
    for file, member, expected in zip(*[iter(arguments)] * 3):
        loaded = numpy.load(file, allow_pickle=False)
        array = loaded[member] if member else loaded
        found = array.astype(array.dtype.newbyteorder("<")).tobytes().hex()
        if found != expected:
            sys.exit(f"{file} {member} holds {array.dtype}{array.shape} {found}, not {expected}")
        print(f"{array.dtype}{array.shape}")


def serve(file):
    array = numpy.load(file, mmap_mode="r+")
    print("ready", flush=True)
    for _ in sys.stdin:
        array[...] = array[::-1].copy()
        print(array.astype(array.dtype.newbyteorder("<")).tobytes().hex(), flush=True)


def cases(*arguments):
    """Prints for each file and member what numpy makes of it, and the elements packed, little-endian and in C order."""
    warnings.simplefilter("ignore")  # about files of Python 2
    for file, member in zip(*[iter(arguments)] * 2):
        try:
            loaded = numpy.load(file, allow_pickle=False)
            array = loaded[member] if member else loaded
            if array.dtype.names is None:
                name = str(array.dtype.newbyteorder("="))
            else:
                name = "records"
                array = recfunctions.repack_fields(array, recurse=True)
            elements = array.astype(array.dtype.newbyteorder("<")).tobytes().hex()
            print(f"{name}{array.shape}\t{elements}\tend")
        except Exception as e:
            print(f"refused ({type(e).__name__})\t\tend")


BEE = [
    ("place", [("x", "<f8"), ("y", "<f4")]),
    ("speed", "<f8", (3,)),
    ("color", "u1"),
    ("awake", "?"),
    ("age", "i1"),
    ("name", "S8"),
]


def structs(directory):
    bees = numpy.zeros(6, numpy.dtype(BEE))
    for n, bee in enumerate(bees):
        speed = [n, 2 * n, 3 * n]
        bees[n] = ((n + 0.5, -n), speed, 250 + n % 6, n % 2, -n, f"b\u00e9{n}".encode())
    numpy.save(directory / "packed.npy", bees)
    place = numpy.dtype(BEE[0][1], align=True)
    aligned = bees.astype(numpy.dtype([("place", place)] + BEE[1:], align=True))
    numpy.save(directory / "aligned.npy", aligned)
    numpy.savez_compressed(directory / "aligned.npz", bees=aligned)
    numpy.save(directory / "big.npy", bees.astype(bees.dtype.newbyteorder(">")))
    numpy.save(directory / "matrix.npy", numpy.asfortranarray(bees.reshape(2, 3)))
    numpy.save(directory / "big-matrix.npy", numpy.asfortranarray(aligned.astype(aligned.dtype.newbyteorder(">")).reshape(2, 3)))
    print(bees)


def bees(file):
    array = numpy.load(file, mmap_mode="r+")
    assert array.dtype == numpy.dtype(BEE), array.dtype
    print(array["place"]["x"].tolist())
    print(array["speed"].tolist())
    print(array["color"].tolist(), array["awake"].tolist(), array["age"].tolist())
    print([name.decode() for name in array["name"]])
    print(array)
    array["place"]["x"] *= 2
    array["speed"][1] = [7, 8, 9]
    array["name"][2] = "\u00e9t\u00e9".encode()
    array["awake"][0] = True


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    if command == "write":
        write(pathlib.Path(arguments[0]))
    elif command == "check":
        check(*arguments)
    elif command == "structs":
        structs(pathlib.Path(arguments[0]))
    elif command == "bees":
        bees(arguments[0])
    elif command == "serve":
        serve(arguments[0])
    elif command == "write-one":
        numpy.save(arguments[0], numpy.arange(6.0).reshape(2, 3))
    elif command == "version":
        print(".".join(numpy.__version__.split(".")[:2]))
    else:
        cases(*arguments)
