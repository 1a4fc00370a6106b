import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def left = new File(new File(basedir, 'left.txt').text)

assert log.count('com.acme.Planted') == 2 : 'once as text and once as JSON, for the whole build'
assert log =~ /driver +pid \d+, CPU /
assert log =~ /session +processes, 0 workers, open for /
assert log.contains('no worker has started yet')

def start = log.indexOf('[\n  {')
def json = new JsonSlurper().parseText(log.substring(start, log.indexOf('\n]\n', start) + 2))
def planted = json.find { it.job == 'com.acme.Planted' }
assert planted.engine == 'processes' && planted.pid == ProcessHandle.current().pid()

assert log =~ /would delete \d+ items?, .*; --yes does it/
assert log =~ /session +2\.0 KiB +pid \d+, started .* ago +\Q${left.path}\E/
assert log =~ /deleting \d+ items?/
assert !left.exists()
assert new File(basedir, 'shared memory').list().length == 1

assert log =~ /ok +java +/
assert log.replaceAll(/\s+/, ' ').contains("furrow.directory: ${basedir}/shared memory has ") // wrapped, in a long path
assert log.replaceAll(/\s+/, ' ') =~ /Sessions use, unless told otherwise: the engine processes, \d+ workers?, and \Q${basedir}\E\/shared memory for/

assert log.contains("no property 'furrow.arays' in furrow-maven-plugin; did you mean 'furrow.arrays'?")
