def log = new File(basedir, 'build.log').text
assert (log =~ /Tests run: 3, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: \S+ s -- in counting\.HistogramTest/).count == 2

evaluate(new File(basedir.parentFile.parentFile.parentFile, 'src/it/leftovers.groovy'))
