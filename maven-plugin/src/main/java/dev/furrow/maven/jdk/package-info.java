/** Finds the JDK that drivers run on, which need not be the one that Maven runs on. */
@NullMarked
package dev.furrow.maven.jdk;

import org.jspecify.annotations.NullMarked;
