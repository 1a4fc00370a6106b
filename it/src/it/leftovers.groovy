// Asserts that no session left anything: a session directory, or a process that was started for one, whose driver is gone.
// Those of drivers that live belong to someone else at work on this machine.
import java.nio.file.Files
import java.nio.file.Path

def driverLives = { String name ->
    def pid = (name =~ /furrow-(\d+)-/)[0][1] as long
    ProcessHandle.of(pid).isPresent()
}

['/dev/shm', System.getProperty('java.io.tmpdir')].collect { Path.of(it) }.findAll { Files.isDirectory(it) }.each { base ->
    Files.newDirectoryStream(base, 'furrow-*').withCloseable { directories ->
        def left = directories.findAll { it.fileName.toString() =~ /^furrow-\d+-/ && !driverLives(it.fileName.toString()) }
        assert left.isEmpty() : "session directories without a driver: $left"
    }
}

def commands = ProcessHandle.allProcesses().map { it.info().commandLine().orElse('') }.toList()
def workers = commands.findAll { it =~ /furrow-\d+-\d+-[0-9a-f]+\/worker\.args/ && !driverLives(it) }
assert workers.isEmpty() : "workers without a driver: $workers"
def drivers = commands.findAll { it.contains(basedir.path + File.separator + 'target') && it.contains('java') && it.contains('furrow') }
assert drivers.isEmpty() : "drivers of this case: $drivers"
