package dev.furrow.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which ahead-of-time caches worker processes have to do with.
 *
 * @param used the one they start from; null for none
 * @param made the one that the first worker makes when it ends; null for none
 */
public record AotFiles(@Nullable Path used, @Nullable Path made) {
    /** None at all. */
    public static final AotFiles NONE = new AotFiles(null, null);
}
