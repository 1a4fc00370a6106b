package dev.furrow.maven.driver;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Prints its arguments in a form that no console encoding spoils, or ends as told. */
final class Echo {
    private Echo() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length > 1 && arguments[0].equals("exit")) {
            System.err.println("going");
            System.exit(Integer.parseInt(arguments[1]));
        }
        if (arguments.length == 1 && arguments[0].equals("wait")) {
            System.out.println(ProcessHandle.current().pid());
            new CountDownLatch(1).await();
        }
        for (String argument : List.of(arguments)) {
            System.out.println(Base64.getEncoder().encodeToString(argument.getBytes(StandardCharsets.UTF_8)));
        }
        System.out.println(System.getProperty("user.dir"));
    }

    /** Returns the process that will run this in a directory. */
    static DriverProcess process(Path directory) {
        Path files = directory.resolve("target/furrow");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new DriverProcess(java, files.resolve("run.args"), files.resolve("run.error"), directory);
    }

    /** Returns the arguments of the JVM that runs this with arguments of its own. */
    static List<String> arguments(List<String> arguments) {
        List<String> all =
                new ArrayList<>(List.of("--class-path", System.getProperty("java.class.path"), Echo.class.getName()));
        all.addAll(arguments);
        return all;
    }
}
