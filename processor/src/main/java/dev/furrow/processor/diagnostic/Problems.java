package dev.furrow.processor.diagnostic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Collects the problems of one job, in the order in which they are found. Not thread-safe. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /** Adds a problem; {@code arguments} fill the text of {@code diagnostic}. */
    public void add(Diagnostic diagnostic, Site site, Object... arguments) {
        found.add(Problem.of(diagnostic, site, arguments));
    }

    /** Adds a problem that was found elsewhere. */
    public void add(Problem problem) {
        found.add(problem);
    }

    /** Returns what was found so far. */
    public List<Problem> all() {
        return Collections.unmodifiableList(found);
    }

    /** Tells whether an error is among them. */
    public boolean hasErrors() {
        return found.stream().anyMatch(Problem::isError);
    }
}
