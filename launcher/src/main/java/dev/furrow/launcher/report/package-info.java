/** The report of a session: a page that needs no network, and the same figures as data. */
@NullMarked
package dev.furrow.launcher.report;

import org.jspecify.annotations.NullMarked;
