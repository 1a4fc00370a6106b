import java.util.concurrent.TimeUnit

def log = new File(basedir, 'build.log').text
assert log.contains('acme.warming.Warming')
assert log.contains('warm(int index)')
// Through the plugin, all is on the class path.
assert log =~ /\[worker [01]\] worker in unnamed module/
assert log =~ /driver in unnamed module.*: \[288\.5 288\.5 288\.5 288\.5 288\.5 288\.5\] by worker processes/

// And as the named module that it is, started by hand.
def jdk = (log =~ /driver on (.+)/)[0][1]
def version = (new File(basedir, 'pom.xml').text =~ /<furrow.version>(.+)<\/furrow.version>/)[0][1]
def runtime = new File(localRepositoryPath, "dev/furrow/furrow-runtime/$version/furrow-runtime-${version}.jar")
def modulePath = [new File(basedir, 'target/classes'), runtime].join(File.pathSeparator)
def output = new File(basedir, 'target/module.log')
def process = new ProcessBuilder("$jdk/bin/java", '-p', modulePath, '-m', 'acme.warming/acme.warming.Warming')
    .redirectErrorStream(true).redirectOutput(output).start()
if (!process.waitFor(60, TimeUnit.SECONDS)) {
    process.destroy()
    assert false : "does not end: ${output.text}"
}
assert process.exitValue() == 0 : output.text
assert output.text =~ /\[worker [01]\] worker in module acme\.warming/
assert output.text.contains('driver in module acme.warming: [288.5 288.5 288.5 288.5 288.5 288.5] by worker processes')

evaluate(new File(basedir.parentFile.parentFile.parentFile, 'src/it/leftovers.groovy'))
