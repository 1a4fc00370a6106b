def log = new File(basedir, 'build.log').text

assert log.contains('retried: each index was done once')
assert log =~ /timed out: task timed out: stall\(3\) worker=\d timeout=PT0\.5S attempt=1/
assert log.contains('at supervised.Supervised.stall(Supervised.java')
assert log.contains('collected: tasks failed: task=pick failed=2 index=4, 7;')
assert log.contains('4 after 1: worker died')
assert log.contains('7 after 1: task failed')
assert log.contains('kept: 30 of 32')

evaluate(new File(basedir.parentFile.parentFile.parentFile, 'src/it/leftovers.groovy'))
