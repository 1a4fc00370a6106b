/** Measurements: each of Furrow's ways beside what a user would use instead, in one run, as ratios of medians. */
@NullMarked
package dev.furrow.bench;

import org.jspecify.annotations.NullMarked;
