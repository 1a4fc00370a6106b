import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption
import java.util.zip.ZipFile

def log = new File(basedir, 'build.log').getText('UTF-8')

// 1 and 2
assert Files.mismatch(basedir.toPath().resolve('kept/same.zip'), basedir.toPath().resolve('target/same.zip')) == -1L
// 3
assert log.contains('there is no jar yet of packaged: bind this goal to the phase package, or call it so: mvn package furrow:package')

// 4: what is in the zip, in which order, and what may be run
def names = []
new ZipFile(new File(basedir, 'target/packaged-1.0-furrow.zip')).withCloseable { zip -> names = zip.stream()*.name }
def expected = ['aot/multiplication-table-driver.aot', 'aot/multiplication-table-worker.aot', 'aot/multiplication-table-worker.aot.fits',
        'bin/multiplication-table', 'bin/multiplication-table.cmd', 'conf/multiplication-table.properties']
assert names.take(6) == expected.collect { 'packaged-1.0-furrow/' + it }
assert names.drop(6).every { it.startsWith('packaged-1.0-furrow/lib/') && it.endsWith('.jar') }
assert names.drop(6).any { it.endsWith('/packaged-1.0.jar') } && names.drop(6).any { it.contains('/furrow-runtime-') }
assert !new File(basedir, 'tables').exists() : 'the example call saved something'
assert log.contains('Packaged multiplication-table in ')

if (!new File('/bin/sh').canExecute()) {
    return
}

// The directory is copied to where it was not made, and started from elsewhere.
def odd = 'ort mit leerzeichen'
try {
    Path.of(odd = 'ort mit \u00fcmlaut')
} catch (java.nio.file.InvalidPathException e) {
    odd = 'ort mit leerzeichen' // the locale has no umlauts
}
def place = basedir.toPath().resolve(odd)
def copy = { Path from, Path to ->
    Files.walk(from).withCloseable { files ->
        files.each { file ->
            def target = to.resolve(from.relativize(file).toString())
            Files.createDirectories(target.parent)
            if (Files.isRegularFile(file)) {
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING)
            }
        }
    }
}
copy(basedir.toPath().resolve('target/packaged-1.0-furrow'), place.resolve('app'))
def elsewhere = Files.createDirectories(basedir.toPath().resolve('elsewhere'))
def script = place.resolve('app/bin/multiplication-table')

// A JDK 25 of this machine, as its packages put them; else Maven's own.
def jdks = (new File('/usr/lib/jvm').listFiles() ?: []).findAll { new File(it, 'release').canRead() && new File(it, 'bin/java').canExecute() }
def version = { File jdk -> (new File(jdk, 'release').readLines().find { it.startsWith('JAVA_VERSION=') } =~ /\d+/)[0] as int }
def home = jdks.find { version(it) >= 25 } ?: new File(System.getProperty('java.home'))
def runWith = { Map<String, String> environment, Path program, String... arguments ->
    def builder = new ProcessBuilder([program.toString(), *arguments]).directory(elsewhere.toFile()).redirectErrorStream(true)
    ['JAVA_HOME', 'JAVA_OPTS', 'FURROW_AOT'].each { builder.environment().remove(it) }
    builder.environment().putAll(environment)
    def process = builder.start()
    process.outputStream.close()
    def output = process.inputStream.getText('UTF-8')
    [code: process.waitFor(), text: output, lines: output.readLines()]
}
def java25 = [JAVA_HOME: home.path]
def table = { boolean added ->
    def file = elsewhere.resolve('tables/t\u00e4belle.npy').toFile()
    if (!odd.contains('\u00fc')) {
        file = elsewhere.resolve('tables').toFile().listFiles().find { it.name.endsWith('.npy') }
    }
    def bytes = ByteBuffer.wrap(file.bytes).order(ByteOrder.LITTLE_ENDIAN)
    bytes.position(bytes.capacity() - 64 * 8 * 4)
    64.times { row -> 8.times { col -> assert bytes.getInt() == row * col + (added ? 1 : 0) } }
    file.delete()
}

def run = runWith(java25, script)
assert run.code == 0 : run.text
assert run.text =~ /furrow: fill: 64 invocations by 2 workers in \d/ && run.text =~ /furrow: add: 64 invocations by 2 workers in \d/
assert !run.text.contains('cache') : run.text
table(true)

// What is given goes before what is configured.
run = runWith(java25, script, '--call=fill:0..64', '--workers=1')
assert run.code == 0 && run.text =~ /furrow: fill: 64 invocations by 1 worker in \d/ && !run.text.contains('add:') : run.text
table(false)

// Through symbolic links, by a relative one too.
def link = elsewhere.resolve('link')
Files.deleteIfExists(link)
Files.createSymbolicLink(link, elsewhere.relativize(script))
def chain = elsewhere.resolve('chain')
Files.deleteIfExists(chain)
Files.createSymbolicLink(chain, link)
run = runWith(java25, chain)
assert run.code == 0 : run.text
table(true)

// The caches are really used: the JVM says from where it has the classes.
run = runWith(java25 + [JAVA_OPTS: '-Xlog:class+load:file=loaded.log'], script)
assert run.code == 0 : run.text
assert elsewhere.resolve('loaded.log').toFile().readLines().find { it.contains(' dev.furrow.launcher.Main ') }.contains('shared objects file')
run = runWith(java25, script, '--jvm-arg=-Xlog:class+load')
assert run.code == 0 && run.lines.find { it.contains('[worker 0]') && it.contains(' packaged.MultiplicationTable ') }.contains('shared objects file')
run = runWith(java25 + [FURROW_AOT: 'false'], script, '--jvm-arg=-Xlog:class+load')
assert run.code == 0 && !run.lines.find { it.contains('[worker 0]') && it.contains(' packaged.MultiplicationTable ') }.contains('shared objects file')

// A cache that does not fit is left aside with one line, until one is made here.
def jar = place.resolve('app/lib/packaged-1.0.jar').toFile()
jar.setLastModified(jar.lastModified() + 10_000)
run = runWith(java25, script)
assert run.code == 0 : run.text
assert run.lines.count { it.contains('cache') } == 1 && run.text.contains('furrow: starting without an ahead-of-time cache: ') : run.text
table(true)
run = runWith(java25, script, '--train')
assert run.code == 0 && run.lines == ['multiplication-table: made the ahead-of-time caches in ' + place.resolve('app/aot').toRealPath()] : run.text
assert !elsewhere.resolve('tables').toFile().list() : 'the example call saved something'
run = runWith(java25, script, '--jvm-arg=-Xlog:class+load')
assert run.code == 0 && run.lines.find { it.contains('[worker 0]') && it.contains(' packaged.MultiplicationTable ') }.contains('shared objects file') : run.text

// Other commands of the launcher, and errors with their exit code.
assert runWith(java25, script, 'list').text.contains('packaged.MultiplicationTable')
assert runWith(java25, script, '--help').code == 0
run = runWith(java25, script, '--call=fill:0..65')
assert run.code == 1 && run.text.contains('task failed: task=fill index=64') : run.text

// A wrong Java, and none, in one line.
run = runWith([JAVA_HOME: elsewhere.toString()], script)
assert run.code == 2 && run.lines == ["multiplication-table: there is no Java in JAVA_HOME=$elsewhere; set it to a JDK or JRE 25 or newer, or unset it".toString()] : run.text
run = runWith([PATH: elsewhere.toString() + ':' + ['/bin', '/usr/bin'].find { !new File(it, 'java').exists() }], script)
assert run.code == 2 : run.text
def old = jdks.find { version(it) < 25 }
if (old != null) {
    run = runWith([JAVA_HOME: old.path], script)
    assert run.code == 2 && run.lines.size() == 1 && run.text =~ /^multiplication-table: needs Java 25 or newer, and .* is ${version(old)}\.[\d.]+; set JAVA_HOME to another/ : run.text
}
// By the PATH alone.
run = runWith([PATH: home.path + '/bin:' + System.getenv('PATH')], script)
assert run.code == 0 : run.text

evaluate(new File(basedir.parentFile.parentFile.parentFile, 'src/it/leftovers.groovy'))
