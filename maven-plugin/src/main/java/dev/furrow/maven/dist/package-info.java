/** What {@code furrow:package} makes: a directory, and a zip of it, that runs a job where there is Java and no Maven. */
@NullMarked
package dev.furrow.maven.dist;

import org.jspecify.annotations.NullMarked;
