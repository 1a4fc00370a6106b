/**
 * The driver's command line: runs and lists the jobs on the class path.
 *
 * <p>What the user gives is parsed to small records ({@link dev.furrow.launcher.ArrayFile}, {@link
 * dev.furrow.launcher.ShapeOption}, {@link dev.furrow.launcher.Call}), checked against the job's descriptor, and run in
 * a session. Each end has its {@link dev.furrow.launcher.ExitCode}.
 */
@NullMarked
package dev.furrow.launcher;

import org.jspecify.annotations.NullMarked;
