/** What a person at a terminal sees of a session while it runs, and when a call has ended. */
@NullMarked
package dev.furrow.launcher.progress;

import org.jspecify.annotations.NullMarked;
