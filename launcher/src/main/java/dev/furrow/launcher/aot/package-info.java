/** The job by which a JVM learns what it needs to start, where it has no job of its own to learn it from. */
@NullMarked
package dev.furrow.launcher.aot;

import org.jspecify.annotations.NullMarked;
