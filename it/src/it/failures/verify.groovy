def log = new File(basedir, 'build.log').text

// 1: the exception, its place, and the worker's own stack trace
assert log =~ /task failed: task=count index=17 worker=[01]: java\.lang\.ArithmeticException: \/ by zero/
assert log =~ /at failures\.Throws\.count\(Throws\.java:\d+\)/
// 2: the exit code, the invocation, the last words
assert log =~ /worker died: worker=[01] pid=\d+ ended by exit code 3 while running count\(17\)/
assert log =~ /\[worker [01]\] the last words of a worker/
// 3: the signal
assert log =~ /worker died: worker=[01] pid=\d+ ended by signal 9 \(SIGKILL\) while running hang\(0\)/
// 4 to 7: names that are none
assert log.contains("no job 'Throw' on the class path; did you mean 'failures.Throws'?")
assert log.contains("no task 'cuont' in job failures.Throws; did you mean 'count'? (there are: count)")
assert log.contains("no array 'cuonts' in job failures.Throws; did you mean 'counts'? (there are: counts)")
assert log.contains("no property 'furrow.wokers' in furrow-maven-plugin; did you mean 'furrow.workers'?")

evaluate(new File(basedir.parentFile.parentFile.parentFile, 'src/it/leftovers.groovy'))
