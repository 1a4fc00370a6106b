def log = new File(basedir, 'build.log').text
assert log.contains('last: Particle[position=Point[x=999.5, y=-999.0], id=1099, name=p999]')
assert log.contains('sum of x: 500000.0')

// numpy's descr is what names the type of records
def descr = "[('position', [('x', '<f8'), ('y', '<f8')]), ('id', '<i4'), ('name', '|S8')]"
assert log.contains('furrow: kept target/particles.npy (' + descr + ', 1000)')
assert log.contains('furrow: wrote target/saved.npy (' + descr + ', 1000)')
assert log =~ /(?m)^  before +${java.util.regex.Pattern.quote(descr)} +\(\?,\) +READ_ONLY$/

['particles.npy', 'saved.npy'].each { name ->
    def bytes = java.nio.ByteBuffer.wrap(new File(basedir, 'target/' + name).bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN)
    def header = new String(bytes.array(), 10, bytes.getShort(8), 'ISO-8859-1')
    assert header.startsWith("{'descr': " + descr + ", 'fortran_order': False, 'shape': (1000,), }")
    def last = 10 + bytes.getShort(8) + 999 * 28
    assert bytes.getDouble(last) == 1000.0d // 999, moved twice
    assert bytes.getInt(last + 16) == 1199
    assert bytes.capacity() == last + 28
}

evaluate(new File(basedir.parentFile.parentFile.parentFile, 'src/it/leftovers.groovy'))
