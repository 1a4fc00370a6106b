// Puts the picture of the hillshade sample where the README says, and repeats the lines in which the sample says what it
// computed: those of its build log that begin with "hillshade:".
import java.nio.file.Files
import java.nio.file.Path

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING

Path target = Path.of(project.build.directory)
Path sample = target.resolve('it/hillshade')
Path picture = target.resolve('demo/hillshade.png')
Files.createDirectories(picture.parent)
Files.copy(sample.resolve('target/hillshade.png'), picture, REPLACE_EXISTING)

Path root = Path.of(session.executionRootDirectory)
log.info('')
sample.resolve('build.log').toFile().eachLine('UTF-8') { line ->
    int at = line.indexOf('hillshade: ')
    if (at >= 0) {
        log.info(line.substring(at))
    }
}
log.info("hillshade: the picture is ${root.relativize(picture)}")
