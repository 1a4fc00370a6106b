def log = new File(basedir, 'build.log').text

assert log.contains('resumed: false')
assert log.contains('resumed: true')
assert log.contains('total=4950 count=100')
assert log =~ /done before: (9[0-9]|100) of 100/
assert log.contains('a session lies there already')

evaluate(new File(basedir.parentFile.parentFile.parentFile, 'src/it/leftovers.groovy'))
