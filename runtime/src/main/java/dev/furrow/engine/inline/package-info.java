/** The {@code inline} engine: tasks run in the caller's thread, for the debugger. */
@NullMarked
package dev.furrow.engine.inline;

import org.jspecify.annotations.NullMarked;
