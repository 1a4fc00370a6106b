/**
 * How the driver makes figures of what workers note and engines tell, for {@link dev.furrow.observe}, for JFR and for the
 * log. All of it is bounded: neither calls nor chunks without end make it grow.
 */
@NullMarked
package dev.furrow.recording;

import org.jspecify.annotations.NullMarked;
