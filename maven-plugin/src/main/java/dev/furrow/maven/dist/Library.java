package dev.furrow.maven.dist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A jar of the class path.
 *
 * @param jar where it lies now
 * @param group the group that it is of
 * @param fileName how it is to be named, unless another is named so
 */
public record Library(Path jar, String group, String fileName) {

    /** Returns names for libraries, in their order: their own, and where several have one name, the group's before it. */
    static List<String> names(List<Library> libraries) {
        Map<String, Integer> uses = new HashMap<>();
        for (Library library : libraries) {
            uses.merge(library.fileName, 1, Integer::sum);
        }
        List<String> names = new ArrayList<>();
        for (Library library : libraries) {
            boolean alone = uses.getOrDefault(library.fileName, 1) == 1;
            names.add(alone ? library.fileName : library.group + "-" + library.fileName);
        }
        return names;
    }
}
