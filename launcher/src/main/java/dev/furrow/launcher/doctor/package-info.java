/**
 * The command {@code doctor}: looks at the machine as sessions will find it, says what will be used, and what to change.
 *
 * <p>{@link dev.furrow.launcher.doctor.Machine} reads what the system tells in files; each kind of {@link
 * dev.furrow.launcher.doctor.Check} judges some of it.
 */
@NullMarked
package dev.furrow.launcher.doctor;

import org.jspecify.annotations.NullMarked;
