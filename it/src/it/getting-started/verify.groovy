import java.nio.ByteBuffer
import java.nio.ByteOrder

def it = basedir.parentFile.parentFile.parentFile
def page = new File(it.parentFile, 'docs/getting-started.md').getText('UTF-8')
def blocks = { String language -> (page =~ /(?ms)^```$language\n(.*?)^```$/).collect { match -> match[1] } }
def project = new File(basedir, 'made/collatz')

// The commands on the page are those that were run, but for where and how this test runs them.
def properties = new Properties()
new File(basedir, 'invoker.properties').withReader('UTF-8') { properties.load(it) }
def version = (new File(project, 'pom.xml').text =~ /<furrow.version>(.*)<\/furrow.version>/)[0][1]
def ran = (1..5).collect { number ->
    properties.getProperty('invoker.goals.' + number)
            .replace('${project.version}', version)
            .replace('org.apache.maven.plugins:maven-archetype-plugin:3.4.0:generate', 'archetype:generate')
            .replaceAll(' ?(--no-transfer-progress|-f made/collatz/pom.xml|-DarchetypeCatalog=internal|-DoutputDirectory=made)', '')
            .strip()
}
def commands = blocks('sh').collectMany { it.readLines() }
assert commands.findAll { it.startsWith('mvn ') }.collect { it.substring(4) } == ran
assert commands.findAll { !it.startsWith('mvn ') } == ['cd collatz', 'target/collatz-1.0-SNAPSHOT-furrow/bin/collatz -- 100000']

// The code on the page is the project's.
def source = new File(project, 'src/main/java/com/example/Collatz.java').getText('UTF-8')
blocks('java').each { code -> assert source.contains(code) }

// What is printed is what the page says, with as many workers as there are processors here.
def log = new File(basedir, 'build.log').getText('UTF-8')
def outputs = blocks('text').collect { java.util.regex.Pattern.quote(it.strip()).replaceAll(/by \d+ workers/, '\\\\E\\\\Qby \\\\E\\\\d+ \\\\Qworkers') }
assert outputs.size() == 2
assert log =~ outputs[0]
assert log.contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
def bytes = ByteBuffer.wrap(new File(project, 'steps.npy').bytes).order(ByteOrder.LITTLE_ENDIAN)
bytes.position(bytes.capacity() - 1000 * 4)
assert (1..1000).collect { bytes.getInt() }.max() == 178

if (new File('/bin/sh').canExecute()) {
    def jdk = new File('/usr/lib/jvm').listFiles().find { new File(it, 'release').canRead() && new File(it, 'release').text =~ /JAVA_VERSION="(2[5-9]|[3-9]\d)/ }
    def builder = new ProcessBuilder('target/collatz-1.0-SNAPSHOT-furrow/bin/collatz', '--', '100000').directory(project).redirectErrorStream(true)
    builder.environment().put('JAVA_HOME', jdk == null ? System.getProperty('java.home') : jdk.path)
    def process = builder.start()
    def output = process.inputStream.getText('UTF-8')
    assert process.waitFor() == 0 : output
    assert output.readLines().size() == 1 && output =~ outputs[1] : output
}

evaluate(new File(it, 'src/it/leftovers.groovy'))
