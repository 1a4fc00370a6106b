package dev.furrow.maven.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the caches of a job in a {@link Distribution}, with its own start script. */
public final class Training {
    private Training() {}

    /**
     * Runs a start script with {@code --train}.
     *
     * @param javaHome the JDK that the caches are for
     * @param directory where relative paths start
     * @return what it printed where it failed; empty if the caches were made
     * @throws IOException if it can't be started
     * @throws InterruptedException if the calling thread was interrupted; the script is ended then
     */
    public static String run(Path script, Path javaHome, Path directory) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (script.toString().endsWith(".cmd")) {
            command.addAll(List.of("cmd", "/c"));
        }
        command.addAll(List.of(script.toAbsolutePath().toString(), "--train"));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().remove("JAVA_OPTS");
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? "" : output;
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }
}
