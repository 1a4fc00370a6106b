package dev.furrow.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The sources of all test classes of all modules, for pages that name tests.
 *
 * @param byClass the sources, by the simple names of the classes
 */
record TestSources(Map<String, String> byClass) {
    static TestSources under(Path root) throws IOException {
        Map<String, String> sources = new LinkedHashMap<>();
        try (Stream<Path> modules = Files.list(root)) {
            List<Path> folders = modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList();
            for (Path folder : folders) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(found -> found.toString().endsWith("Test.java"))
                            .toList()) {
                        String name = file.getFileName().toString();
                        sources.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
                    }
                }
            }
        }
        return new TestSources(sources);
    }

    /** Returns the tests that a text names as {@code Class#method}, or as {@code #method} of the class that was named before. */
    static List<String> namedIn(String text) {
        List<String> tests = new ArrayList<>();
        String named = "";
        Matcher matcher = Pattern.compile("`(\\w*)#(\\w+)`").matcher(text);
        while (matcher.find()) {
            named = matcher.group(1).isEmpty() ? named : matcher.group(1);
            tests.add(named + "#" + matcher.group(2));
        }
        return tests;
    }

    /** Tells whether JUnit runs a method {@code Class#method}: whether it has an annotation that says so. */
    boolean isTest(String test) {
        String[] parts = test.split("#", 2);
        String source = byClass.getOrDefault(parts[0], "");
        Matcher declared =
                Pattern.compile("\\bvoid " + Pattern.quote(parts[1]) + "\\(").matcher(source);
        if (!declared.find()) {
            return false;
        }
        String before = source.substring(source.lastIndexOf("\n\n", declared.start()), declared.start());
        return Pattern.compile("@(Test|ParameterizedTest|AfterEach)\\b")
                .matcher(before)
                .find();
    }
}
