import java.nio.ByteBuffer
import java.nio.ByteOrder

def doubled = { String name ->
    def bytes = ByteBuffer.wrap(new File(basedir, name).bytes).order(ByteOrder.LITTLE_ENDIAN)
    def header = new String(bytes.array(), 10, bytes.getShort(8), 'ISO-8859-1')
    assert header.startsWith("{'descr': '<i4', 'fortran_order': False, 'shape': (3, 4), }")
    bytes.position(10 + bytes.getShort(8))
    assert (1..12).collect { bytes.getInt() } == [0, 2, 4, 6, 20, 22, 24, 26, 40, 42, 44, 46]
    assert !bytes.hasRemaining()
}
doubled('target/by-properties.npy')
doubled('target/by-configuration.npy')
doubled('target/made/kept.npy')

def log = new File(basedir, 'build.log').text
// 1: what was done
assert log =~ /(?m)^furrow: doubleRow: 3 invocations by 2 workers in \d+\.\d\d s$/
assert log =~ /(?m)^furrow: wrote target.by-properties.npy \(int32, 3 x 4\)$/
// 2: the calls in order, and once only, though the goal compiles the project itself where it is called alone
assert log =~ /(?m)^furrow: doubleRow: 2 invocations by 2 workers in \d+\.\d\d s\Rfurrow: doubleRow: 1 invocation by 2 workers in/
assert log.count('furrow: doubleRow: 2 invocations') == 1
// 3
assert log.contains('Skipped: furrow.skip is true.')
// 4 to 7: each names what was given, and what would do
assert log.contains("no file to load array 'input' from: file=" + new File(basedir, 'imput.npy'))
assert log.contains("the shape of array 'output' is open: it is declared (?, ?); give shape=output=100x100 or load=output=FILE.npy")
assert log.contains("array 'input' is declared int32(?, ?), but doubles.npy holds float64(3, 4)")
assert log.contains("call takes TASK:FROM..TO, not 'doubleRow:0-3'; for example shadeRow:0..1024")
// 8
assert log.contains('task failed: task=doubleRow index=3')
assert new File(basedir, 'kept.npy').text == 'the result of yesterday'
assert new File(basedir, '.').list().findAll { it.endsWith('.partial') } == []
// 9 and 10
assert log.count('furrow: kept target/made/kept.npy (int32, 3 x 4)') == 2
assert log.contains('furrow: kept input.npy (int32, 3 x 4)')
// 11 and 12: what is Furrow's comes from the caches, the project's own classes from where they are compiled to
def source = { File file, String type -> file.readLines().find { it.contains(' ' + type + ' source: ') } }
def driver = new File(basedir, 'target/driver.log')
assert source(driver, 'dev.furrow.session.Session').contains('shared objects file')
assert !source(driver, 'nocode.Doubled').contains('shared objects file')
assert log.readLines().find { it.contains('[worker 0]') && it.contains(' dev.furrow.worker.WorkerMain source: ') }.contains('shared objects file')
assert !source(new File(basedir, 'target/without.log'), 'dev.furrow.session.Session').contains('shared objects file')
assert log.count('Making ahead-of-time caches in ') <= 1
assert !log.contains('without ahead-of-time cache') && !log.contains('without an ahead-of-time cache')

evaluate(new File(basedir.parentFile.parentFile.parentFile, 'src/it/leftovers.groovy'))
