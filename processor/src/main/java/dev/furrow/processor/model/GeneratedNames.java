package dev.furrow.processor.model;

import java.util.List;

/**
 * The names of what is generated for a job, which lie in the job's package.
 *
 * @param packageName the name of the package; empty for the unnamed package
 * @param prefix what the simple names start with: that of the job, after those of enclosing classes, joined by
 *     underscores
 */
public record GeneratedNames(String packageName, String prefix) {
    /** Returns the simple name of the facade. */
    public String session() {
        return prefix + "Session";
    }

    /** Returns the simple name of the child process's entry point. */
    public String worker() {
        return prefix + "Worker";
    }

    /** Returns the simple name of the initializer that attaches the arrays. */
    public String arrays() {
        return prefix + "Arrays";
    }

    /** Returns the simple name of the descriptor. */
    public String descriptor() {
        return prefix + "Descriptor";
    }

    /** Returns the simple name of what carries values of the job's own types. */
    public String codecs() {
        return prefix + "Codecs";
    }

    /** Returns all simple names. */
    public List<String> all() {
        return List.of(session(), worker(), arrays(), descriptor(), codecs());
    }

    /** Returns a simple name with the package before it. */
    public String qualified(String simpleName) {
        return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
    }
}
