/** Starts the driver, a JVM with the launcher and the project's class path, and says how it ended. */
@NullMarked
package dev.furrow.maven.driver;

import org.jspecify.annotations.NullMarked;
