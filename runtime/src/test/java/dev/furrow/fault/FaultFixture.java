package dev.furrow.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Starts drivers in processes of their own, under what limits a test says, and demands that nothing is left of them. */
@Timeout(600) // none comes near it; it makes a hang a failure
@EnabledOnOs(value = OS.LINUX, disabledReason = "the faults are made with Linux's tools")
abstract class FaultFixture {
    /** A user who has no processes: so a limit on them is met by those of a test alone. */
    private static final int STRANGER = 61_234;

    /** None comes near it; it makes a hang a failure. */
    private static final Duration HANGS = Duration.ofMinutes(2);

    @TempDir
    private static Path jars;

    private static String classPath = "";

    @TempDir
    Path directory;

    /** Where drivers make their session directories, and their temporary directory, unless a test says otherwise. */
    Path base = Path.of("");

    Path temporary = Path.of("");

    private final List<Process> drivers = new ArrayList<>();

    /** How a driver ended, and what it printed. */
    record Outcome(int exit, String out, String err) {
        /** Demands that it has done all its work. */
        void isFine() {
            assertThat(err).isEmpty();
            assertThat(out).isEqualTo(FaultDriver.MARKED + "\n");
            assertThat(exit).isZero();
        }

        /** Demands that it failed with an exception of a class, and returns its message. */
        String failedWith(Class<? extends Throwable> type) {
            String start = "Exception in thread \"main\" " + type.getName() + ": ";
            assertThat(err).contains(start);
            assertThat(exit).isEqualTo(1);
            String message = err.substring(err.indexOf(start) + start.length());
            int end = message.indexOf("\n\tat ");
            return end < 0 ? message : message.substring(0, end);
        }
    }

    /** Puts directories of the class path into jars, as users have it: each class of a directory takes a descriptor. */
    @BeforeAll
    static void makeJars() throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                Path jar = jars.resolve(entries.size() + ".jar");
                makeJar(path, jar);
                entries.add(jar.toString());
            } else if (Files.exists(path)) {
                Files.copy(path, jars.resolve(path.getFileName()));
                entries.add(jars.resolve(path.getFileName()).toString());
            }
        }
        // For those who run drivers as somebody else.
        for (Path parent = jars; parent != null && Files.isWritable(parent); parent = parent.getParent()) {
            if (PosixFilePermissions.toString(Files.getPosixFilePermissions(parent))
                    .equals("rwx------")) {
                Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        classPath = String.join(File.pathSeparator, entries);
    }

    private static void makeJar(Path from, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(from)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(from.relativize(path).toString()));
                Files.copy(path, out);
                out.closeEntry();
            }
        }
    }

    @BeforeEach
    final void makeDirectories() throws IOException {
        base = Files.createDirectory(directory.resolve("base"));
        temporary = Files.createDirectory(directory.resolve("tmp"));
    }

    @AfterEach
    final void nothingIsLeft() throws IOException {
        drivers.forEach(Process::destroyForcibly);
        drivers.forEach(driver -> driver.onExit().join());
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(processes()).isEmpty();
            for (Path place : List.of(base, temporary, Path.of("/dev/shm"), Path.of("/tmp"))) {
                assertThat(filesOf(place)).as("what is left in %s", place).isEmpty();
            }
        });
    }

    /** Returns the command lines of all processes that run on a test's directory, orphans included. */
    private List<String> processes() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(directory.toString()))
                .toList();
    }

    private List<Path> filesOf(Path place) throws IOException {
        if (Files.notExists(place)) {
            return List.of();
        }
        boolean ours = place.startsWith(directory);
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> ours
                            || drivers.stream()
                                    .anyMatch(driver ->
                                            file.getFileName().toString().startsWith("furrow-" + driver.pid() + "-")))
                    .toList();
        }
    }

    /** Returns the command of a driver that works in the test's directories. */
    final List<String> command(List<String> jvmArguments, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=HUP,INT,TERM", // of nohup, or of a shell in the background, it would ignore some
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-Djava.io.tmpdir=" + temporary,
                "-Dfurrow.jvmArgs=-Xmx64m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
                "-Dfurrow.directory=" + base));
        command.addAll(jvmArguments);
        command.addAll(List.of("--class-path", classPath, FaultDriver.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Starts a driver. */
    final Process start(String... arguments) throws IOException {
        return start(command(List.of(), arguments), Map.of());
    }

    final Process start(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(directory.resolve("err" + drivers.size()).toFile());
        builder.environment().putAll(environment);
        Process driver = builder.start();
        drivers.add(driver);
        return driver;
    }

    /** Runs a driver to its end after lines of a shell, such as limits. */
    final Outcome runAfter(String shell, List<String> jvmArguments, String... arguments) throws IOException {
        return outcome(start(shell(shell, command(jvmArguments, arguments)), Map.of()));
    }

    /** As {@link #runAfter}, as a user who has no other processes. Only root can; else the test is skipped. */
    final Outcome runAsStrangerAfter(String shell, List<String> jvmArguments, String... arguments) throws IOException {
        assumeRoot();
        for (Path path : List.of(base, temporary)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> command =
                new ArrayList<>(List.of("setpriv", "--reuid=" + STRANGER, "--regid=" + STRANGER, "--clear-groups"));
        command.addAll(shell(shell, command(jvmArguments, arguments)));
        return outcome(start(command, Map.of()));
    }

    static void assumeRoot() {
        assumeTrue("root".equals(System.getProperty("user.name")), "takes root");
    }

    /** Returns the command of a shell that runs some lines and then is the command. */
    static List<String> shell(String lines, List<String> command) {
        return List.of(
                "bash",
                "-c",
                lines + "\nexec "
                        + command.stream()
                                .map(argument -> "'" + argument.replace("'", "'\\''") + "'")
                                .collect(Collectors.joining(" ")));
    }

    /** Waits for the end of a driver of which nothing was read. */
    final Outcome outcome(Process driver) throws IOException {
        Timer patience = new Timer(true);
        patience.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        driver.destroyForcibly(); // it hangs: its exit code will say so
                    }
                },
                HANGS.toMillis());
        String out = new String(driver.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = driver.onExit().join().exitValue();
        patience.cancel();
        return new Outcome(exit, out, Files.readString(directory.resolve("err" + drivers.indexOf(driver))));
    }

    static void signal(String signal, long pid) throws IOException {
        Process kill = new ProcessBuilder("kill", "-s", signal, "--", Long.toString(pid)).start();
        assertThat(kill.onExit().join().exitValue())
                .as("kill -s %s %s", signal, pid)
                .isZero();
    }
}
