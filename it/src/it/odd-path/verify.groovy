import java.nio.ByteBuffer
import java.nio.ByteOrder

def project = new File(basedir, 'pfad mit \u00fcmlaut')
def bytes = ByteBuffer.wrap(new File(project, 'zwei, drei/h\u00e4lfte.npy').bytes).order(ByteOrder.LITTLE_ENDIAN)
bytes.position(bytes.capacity() - 6 * 8)
assert (1..6).collect { bytes.getLong() } == [50, 51, 52, 53, 54, 55]

def log = new File(basedir, 'build.log').getText('UTF-8')
assert log.contains('fill(int index)')
assert log =~ /\[worker [01]\] Gr\u00fc\u00dfe aus ${java.util.regex.Pattern.quote(project.path)} 2/

evaluate(new File(basedir.parentFile.parentFile.parentFile, 'src/it/leftovers.groovy'))
