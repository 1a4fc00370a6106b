package dev.furrow.maven.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The scripts that start a job.
 *
 * @param name the name of the scripts
 * @param job the binary name of the job class
 * @param libraries the names of the files in {@code lib}, in the order of the class path
 * @param jvmArguments the arguments of the driver's JVM
 */
record StartScript(String name, String job, List<String> libraries, List<String> jvmArguments) {

    /** Returns the script for {@code sh}. */
    String forSh() throws IOException {
        String classPath = libraries.stream().map(file -> "$lib/" + file).collect(Collectors.joining(":", "\"", "\""));
        return fill("start.sh", classPath, StartScript::quotedForSh);
    }

    /** Returns the script for {@code cmd.exe}. */
    String forCmd() throws IOException {
        String classPath = libraries.stream()
                .map(file -> "%lib%\\" + file + "\"")
                .collect(Collectors.joining("\nset \"CLASSPATH=%CLASSPATH%;", "set \"CLASSPATH=", ""));
        return fill("start.cmd", classPath, StartScript::quotedForCmd).replace("\n", "\r\n");
    }

    private String fill(String template, String classPath, UnaryOperator<String> quoted) throws IOException {
        String arguments = jvmArguments.stream()
                .map(argument -> " " + quoted.apply(argument))
                .collect(Collectors.joining());
        return read(template)
                .replace("@classPath@", classPath)
                .replace("@jvmArguments@", arguments)
                .replace("@name@", name)
                .replace("--job=@job@\"", "--job=" + job.replace("$", template.endsWith(".sh") ? "\\$" : "$") + "\"")
                .replace("@job@", job);
    }

    private static String quotedForSh(String argument) {
        return "'" + argument.replace("'", "'\\''") + "'";
    }

    private static String quotedForCmd(String argument) {
        return "\"" + argument.replace("%", "%%").replace("\"", "\\\"") + "\"";
    }

    private static String read(String template) throws IOException {
        try (InputStream text = StartScript.class.getResourceAsStream(template)) {
            if (text == null) {
                throw new IOException("the plugin's jar lacks " + template);
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }
}
