/**
 * Looks at sessions from outside: those of this user on this machine that are alive, and what crashed ones left. {@code
 * furrow:ps} and {@code furrow:purge} print what this tells.
 *
 * <p>{@link dev.furrow.inspect.Sessions} finds them by their directories, and reads what lies there without taking a lock
 * and without any part in the session: looking never disturbs what is looked at. Words of one moment are read one after
 * the other, so that two numbers may be some microseconds apart.
 */
@NullMarked
package dev.furrow.inspect;

import org.jspecify.annotations.NullMarked;
