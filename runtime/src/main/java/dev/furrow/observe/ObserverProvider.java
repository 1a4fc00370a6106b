package dev.furrow.observe;

import org.jspecify.annotations.Nullable;

/**
 * Makes an observer for each session of this JVM; found by {@link java.util.ServiceLoader}, where one of the settings
 * {@code furrow.progress}, {@code furrow.summary}, {@code furrow.report} and {@code furrow.report.json} is given.
 */
public interface ObserverProvider {
    /** Returns an observer of a session that is about to open, or null if it is not to be observed. */
    @Nullable
    SessionObserver observer();
}
