def log = new File(basedir, 'build.log').text
assert log.contains('before: [0. 0. 0. 0. 0. 0. 0. 0. 0. 0.]')
assert log.contains('after: [5. 5. 5. 5. 5. 5. 5. 5. 5. 5.]')

def driver = (log =~ /the driver is process (\d+)/)[0][1]
def worker = (log =~ /\[worker 0\] process (\d+) sees \[ 0  1  4  9 16\]/)[0][1]
assert worker != driver

evaluate(new File(basedir.parentFile.parentFile.parentFile, 'src/it/leftovers.groovy'))
