// The project gets its odd path only here, so that the sources can be checked out under any locale.
import java.nio.file.Files

def project = basedir.toPath().resolve('pfad mit \u00fcmlaut')
if (Files.notExists(project)) {
    Files.createDirectory(project)
    Files.copy(basedir.toPath().resolve('pom.xml'), project.resolve('pom.xml'))
    Files.move(basedir.toPath().resolve('src'), project.resolve('src'))
}
true
