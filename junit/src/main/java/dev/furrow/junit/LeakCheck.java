package dev.furrow.junit;

import dev.furrow.inspect.SessionView;
import dev.furrow.inspect.Sessions;
import dev.furrow.inspect.WorkerView;
import dev.furrow.session.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for what a session left after it was closed. */
final class LeakCheck {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Path MAPPINGS = Path.of("/proc/self/maps");

    private final Path directory;

    /** The workers that it opened with; those that replaced some of them are known by their command lines. */
    private final List<ProcessHandle> workers;

    private LeakCheck(Path directory, List<ProcessHandle> workers) {
        this.directory = directory;
        this.workers = workers;
    }

    /** Makes one for a session that is open. */
    static LeakCheck of(Session<?> session) {
        Path directory = session.directory().toAbsolutePath();
        Path parent = directory.getParent();
        List<ProcessHandle> workers = parent == null
                ? List.of()
                : Sessions.live(List.of(parent)).stream()
                        .filter(view -> view.directory().toAbsolutePath().equals(directory))
                        .map(SessionView::workers)
                        .flatMap(List::stream)
                        .map(WorkerView::pid)
                        .flatMap(pid -> pid.stream().boxed())
                        .flatMap(pid -> ProcessHandle.of(pid).stream())
                        .toList();
        return new LeakCheck(directory, workers);
    }

    /**
     * Looks, now that the session is closed.
     *
     * @throws AssertionError if something is left; names all of it
     */
    void check() {
        List<String> left = new ArrayList<>();
        for (ProcessHandle process : processes()) {
            left.add("the worker process " + process.pid() + " is alive");
        }
        if (Files.exists(directory)) {
            left.add("its directory is there: " + directory);
        }
        for (String file : openFiles()) {
            left.add("the test has a file of it open: " + file);
        }
        for (String file : mappedFiles()) {
            left.add("the test has a file of it mapped: " + file);
        }
        if (!left.isEmpty()) {
            throw new AssertionError(
                    "the session is closed, but not all of it is gone:\n  " + String.join("\n  ", left));
        }
    }

    private Set<ProcessHandle> processes() {
        Set<ProcessHandle> found = new LinkedHashSet<>();
        Stream.concat(workers.stream(), ProcessHandle.current().descendants().filter(this::isOfSession))
                .filter(ProcessHandle::isAlive)
                .forEach(found::add);
        return found;
    }

    /** Tells by its command line, which names a file of the session. */
    private boolean isOfSession(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(directory.toString());
    }

    /** Returns the files of the session that are open; none where the system does not tell. */
    private Set<String> openFiles() {
        Set<String> files = new LinkedHashSet<>();
        if (!Files.isDirectory(DESCRIPTORS)) {
            return files;
        }
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path descriptor : descriptors) {
                add(files, target(descriptor));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't list the open files of this process", e);
        }
        return files;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }

    private Set<String> mappedFiles() {
        Set<String> files = new LinkedHashSet<>();
        if (!Files.isReadable(MAPPINGS)) {
            return files;
        }
        try (Stream<String> lines = Files.lines(MAPPINGS)) {
            lines.filter(line -> line.indexOf('/') >= 0).forEach(line -> add(files, line.substring(line.indexOf('/'))));
        } catch (IOException e) {
            throw new UncheckedIOException("can't list the mapped files of this process", e);
        }
        return files;
    }

    private void add(Set<String> files, String file) {
        if (file.startsWith(directory + "/")) {
            files.add(file.replace(" (deleted)", ""));
        }
    }
}
