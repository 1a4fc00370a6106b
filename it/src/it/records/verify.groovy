def log = new File(basedir, 'build.log').text
assert log.contains('last: Particle[position=Point[x=999.5, y=-999.0], id=1099, name=p999]')
assert log.contains('sum of x: 500000.0')

evaluate(new File(basedir.parentFile.parentFile.parentFile, 'src/it/leftovers.groovy'))
