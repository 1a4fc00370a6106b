package dev.furrow.maven;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The properties {@code -Dfurrow.*} of Maven's command line, against those that there are. */
final class CommandLineProperties {
    private static final String PREFIX = "furrow.";

    // What POMs commonly name the property that holds Furrow's version; it may well be given from outside.
    private static final String VERSION = "furrow.version";

    private final TreeMap<String, String> given = new TreeMap<>();

    /** Takes the user properties of a build. */
    CommandLineProperties(Map<?, ?> userProperties) {
        userProperties.forEach((name, value) -> {
            if (name.toString().startsWith(PREFIX) && !name.equals(VERSION)) {
                given.put(name.toString(), String.valueOf(value));
            }
        });
    }

    /** Returns the error that a property is none of {@code known}, if one is. */
    Optional<String> unknown(Iterable<String> known) {
        TreeSet<String> names = new TreeSet<>();
        known.forEach(names::add);
        return given.keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .map(name -> "no property '" + name + "' in furrow-maven-plugin"
                        + closest(names, name)
                                .map(close -> "; did you mean '" + close + "'?")
                                .orElse("")
                        + " (there are: " + String.join(", ", names) + ")");
    }

    /**
     * Returns a warning for each property that has no effect, since Maven prefers what the POM says.
     *
     * @param configured for each parameter that the POM sets, its text there, or null if it has elements
     * @param properties the property of each parameter
     */
    List<String> overridden(Map<String, String> configured, Map<String, String> properties) {
        return configured.entrySet().stream()
                .filter(entry -> properties.containsKey(entry.getKey()))
                .filter(entry -> given.containsKey(properties.get(entry.getKey())))
                .filter(entry -> !entry.getValue().contains("${" + properties.get(entry.getKey()) + "}"))
                .map(entry -> "-D" + properties.get(entry.getKey()) + " has no effect: the POM sets <" + entry.getKey()
                        + ">, and Maven takes that; write ${" + properties.get(entry.getKey())
                        + "} there, and its default into <properties>")
                .toList();
    }

    private static Optional<String> closest(Set<String> names, String wanted) {
        String best = null;
        int least = Math.max(2, (wanted.length() - PREFIX.length()) / 3) + 1;
        for (String name : names) {
            int distance = distance(name, wanted);
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Returns the Levenshtein distance; the runtime has the same, but it can't be loaded into Maven's JVM. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= left.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= right.length(); column++) {
                int substituted = diagonal + (left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(substituted, Math.min(diagonal, row[column - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
