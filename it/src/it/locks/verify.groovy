def log = new File(basedir, 'build.log').text
assert log.contains('totals: [199990000 199990000], turns: 20100')

evaluate(new File(basedir.parentFile.parentFile.parentFile, 'src/it/leftovers.groovy'))
