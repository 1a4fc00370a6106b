package dev.furrow.maven.jdk;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * A place that names JDKs.
 *
 * @param place what it is, in messages
 * @param homes gives the directories of JDKs there, the best first; asked only if all places before had none that fits
 */
public record JdkSource(String place, Supplier<List<Path>> homes) {}
