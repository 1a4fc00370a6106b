// Puts the picture of the hillshade sample where the README says, and says what was computed in the last lines of the
// build: after Maven's own summary, where a newcomer looks first.
import java.nio.file.Files
import java.nio.file.Path
import org.apache.maven.execution.ExecutionEvent
import org.apache.maven.execution.ExecutionListener

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING

Path target = Path.of(project.build.directory)
Path sample = target.resolve('it/hillshade')
Path picture = target.resolve('demo/hillshade.png')
Files.createDirectories(picture.parent)
Files.copy(sample.resolve('target/hillshade.png'), picture, REPLACE_EXISTING)

// The line in which the sample says what it computed: of its build log, the one that begins with "hillshade:".
String computed = sample.resolve('build.log').toFile().readLines('UTF-8').findResult { line ->
    int at = line.indexOf('hillshade: ')
    at >= 0 ? line.substring(at) : null
}
String where = "hillshade: the picture is ${Path.of(session.executionRootDirectory).relativize(picture)}"

class LastWords implements ExecutionListener {
    @Delegate ExecutionListener maven
    Closure last

    void sessionEnded(ExecutionEvent event) {
        maven.sessionEnded(event)
        if (!event.session.result.hasExceptions()) {
            last()
        }
    }
}

def log = log
session.request.executionListener = new LastWords(maven: session.request.executionListener, last: {
    log.info('')
    log.info(computed)
    log.info(where)
})
