def log = new File(basedir, 'build.log').text
def version = (new File(basedir, 'pom.xml').text =~ /<furrow.version>(.+)<\/furrow.version>/)[0][1]
def message = 'furrow-processor did not run when it was compiled'
def remedy = '<annotationProcessorPaths><path><groupId>dev.furrow</groupId>' +
    "<artifactId>furrow-processor</artifactId><version>$version</version></path></annotationProcessorPaths>"
assert log =~ /BUILD FAILURE/
assert log.readLines().any { it.startsWith('[ERROR] Failed to execute goal') && it.contains(message) && it.contains(remedy) }
assert log.readLines().any { it.startsWith('furrow: ') && it.contains(message) && it.contains(remedy) }

evaluate(new File(basedir.parentFile.parentFile.parentFile, 'src/it/leftovers.groovy'))
