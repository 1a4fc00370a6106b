/**
 * The soak: jobs run for as long as one likes while their workers, and at times their drivers, are killed, stopped and
 * starved, and have the same results to the last bit.
 */
@NullMarked
package dev.furrow.bench.soak;

import org.jspecify.annotations.NullMarked;
