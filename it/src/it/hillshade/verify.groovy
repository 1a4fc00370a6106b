// The picture is, on every pixel, what GDAL 3.6.2 gives: gdaldem hillshade -az 315 -alt 45 -z 1 -s 1 earth-topology.png
// (Debian's gdal-bin). The digest is of that tool's own result, its 2048 x 1024 bytes row by row.
import java.security.MessageDigest
import javax.imageio.ImageIO

def raster = ImageIO.read(new File(basedir, 'target/hillshade.png')).raster
assert [raster.width, raster.height, raster.numBands] == [2048, 1024, 1]
byte[] pixels = raster.getDataElements(0, 0, raster.width, raster.height, null)
def digest = MessageDigest.getInstance('SHA-256').digest(pixels).encodeHex().toString()
assert digest == '5c3ac26f060a36553eba7cd86845a47c6f87f03b337655898609cb807179edfe'

def log = new File(basedir, 'build.log').text
assert log =~ /hillshade: shaded 2048 x 1024 pixels of land elevation, 1024 rows by 2 workers in \d+\.\d{3} s/

assert log =~ /furrow: session: 2 workers for /
assert log =~ /furrow:   worker +start +wait +work +exit/
assert log.contains('report.html') && !log.contains('\u001b[2K')
def figures = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/report.json'))
assert figures.calls*.task == ['shadeRow']
assert figures.calls[0].done == 1024
assert figures.calls[0].workers*.invocations.sum() == 1024
assert new File(basedir, 'target/report.html').text.contains('"task":"shadeRow"')

evaluate(new File(basedir.parentFile.parentFile.parentFile, 'src/it/leftovers.groovy'))
