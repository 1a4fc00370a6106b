def log = new File(basedir, 'build.log').readLines()
assert log.contains('[0. 1. 2. 3.]')

evaluate(new File(basedir.parentFile.parentFile.parentFile, 'src/it/leftovers.groovy'))
