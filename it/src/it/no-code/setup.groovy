// The input, as numpy.save writes it: rows (0, 1, 2, 3), (10, 11, 12, 13), (20, 21, 22, 23).
import java.nio.ByteBuffer
import java.nio.ByteOrder

def npy = { String name, String descr, int itemSize, Closure put ->
    def dictionary = "{'descr': '$descr', 'fortran_order': False, 'shape': (3, 4), }"
    def header = dictionary.padRight(128 - 10 - 1) + '\n'
    def bytes = ByteBuffer.allocate(128 + 12 * itemSize).order(ByteOrder.LITTLE_ENDIAN)
    bytes.put(0x93 as byte).put('NUMPY'.bytes).put(1 as byte).put(0 as byte).putShort(header.length() as short).put(header.bytes)
    3.times { row -> 4.times { col -> put(bytes, 10 * row + col) } }
    new File(basedir, name).bytes = bytes.array()
}
npy('input.npy', '<i4', 4) { bytes, value -> bytes.putInt(value) }
npy('doubles.npy', '<f8', 8) { bytes, value -> bytes.putDouble(value) }

// A result of yesterday, which no run that fails may touch.
new File(basedir, 'kept.npy').text = 'the result of yesterday'

// What a setup script returns, if not null or true, is taken as a failure.
true
