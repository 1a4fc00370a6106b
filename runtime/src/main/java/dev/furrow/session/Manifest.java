package dev.furrow.session;

import dev.furrow.Shape;
import dev.furrow.job.ArrayDescriptor;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskDescriptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a session on disk is of: its job's class, arrays and tasks, and its seed. Immutable.
 *
 * @param entries what is what, such as {@code "array 'grid'"} and {@code "float64 PARTITIONED"}, in order
 */
record Manifest(Map<String, String> entries) {
    static final String FILE = "furrow-session";

    private static final String VERSION = "format";
    private static final String SHAPE = "the shape of ";
    private static final String SEPARATOR = " = ";

    Manifest {
        entries = new LinkedHashMap<>(entries);
    }

    /** Returns that of a job; of shapes that are null nothing is said. */
    static Manifest of(JobDescriptor<?> job, long seed, Function<ArrayDescriptor, @Nullable Shape> shapes) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(VERSION, "1");
        entries.put("job", job.name());
        entries.put("seed", Long.toString(seed));
        for (ArrayDescriptor array : job.arrays()) {
            String name = "array '" + array.name() + "'";
            entries.put(name, array.typeName() + " " + array.access() + " " + array.reduction());
            Shape shape = shapes.apply(array);
            if (shape != null) {
                entries.put(SHAPE + name, shape.toString());
            }
        }
        for (TaskDescriptor<?> task : job.tasks()) {
            entries.put("task '" + task.name() + "'", task.form() + " " + task.signature());
        }
        return new Manifest(entries);
    }

    /** Returns where this, which is wanted, differs from what a session was begun with; each a clause of its own. */
    List<String> differences(Manifest begun) {
        List<String> differences = new ArrayList<>();
        begun.entries.forEach((what, was) -> {
            String is = entries.get(what);
            if (is == null && !what.startsWith(SHAPE)) {
                differences.add(what + " is gone, it was " + was);
            } else if (is != null && !is.equals(was)) {
                differences.add(what + " is " + is + ", it was " + was);
            }
        });
        entries.forEach((what, is) -> {
            if (!begun.entries.containsKey(what)) {
                differences.add(what + " is new: " + is);
            }
        });
        return differences;
    }

    /** Reads what {@link #text} wrote. */
    static Manifest read(Path file) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        // What is no UTF-8 is read all the same, and then differs from what is wanted.
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        for (String line : text.lines().toList()) {
            int at = line.indexOf(SEPARATOR);
            if (at > 0) {
                entries.put(line.substring(0, at), line.substring(at + SEPARATOR.length()));
            }
        }
        return new Manifest(entries);
    }

    /** Returns this as lines of text. */
    String text() {
        StringBuilder text = new StringBuilder();
        entries.forEach((what, is) -> text.append(what)
                .append(SEPARATOR)
                .append(is.replace('\n', ' '))
                .append('\n'));
        return text.toString();
    }
}
