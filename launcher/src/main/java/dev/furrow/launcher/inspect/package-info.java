/**
 * The commands that look at sessions from outside: {@code ps} shows those that are open, {@code purge} deletes what crashed
 * ones left.
 */
@NullMarked
package dev.furrow.launcher.inspect;

import org.jspecify.annotations.NullMarked;
