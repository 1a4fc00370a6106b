package dev.furrow.processor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles into a directory, as build tools do: for what shows only in files, or needs a module path. */
final class DiskCompiler {
    private final Path output;
    private final List<String> options = new ArrayList<>(List.of("-Xlint:all", "-Werror"));
    private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();

    DiskCompiler(Path output) {
        this.output = output;
    }

    /** Returns where the runtime's classes are. */
    static String runtimePath() {
        try {
            return Path.of(Class.forName("dev.furrow.SharedArray")
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns where the runtime's module is, with those that it needs. */
    static String modulePath() {
        return Stream.concat(
                        Stream.of(runtimePath()),
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(entry -> entry.contains("jspecify")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    DiskCompiler options(String... more) {
        options.addAll(Arrays.asList(more));
        return this;
    }

    /** Compiles, and returns what the compiler has to say. */
    List<String> compile(JavaFileObject... sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
            files.setLocationFromPaths(javax.tools.StandardLocation.CLASS_OUTPUT, List.of(output));
            JavaCompiler.CompilationTask task =
                    compiler.getTask(null, files, diagnostics, options, null, Arrays.asList(sources));
            task.setProcessors(List.of(new FurrowProcessor()));
            task.call();
            return diagnostics.getDiagnostics().stream()
                    .map(found -> found.getMessage(Locale.ROOT))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the files in the output directory, by their names there. */
    Map<String, byte[]> files() {
        Map<String, byte[]> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(output)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                found.put(output.relativize(file).toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
