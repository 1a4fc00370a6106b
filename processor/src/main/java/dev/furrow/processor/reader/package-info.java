/**
 * Turns the compiler's elements into the {@link dev.furrow.processor.model model}. Judges nothing: what is wrong in a
 * readable class is the validator's affair, and what can't be read yet is left for a later round.
 */
@NullMarked
package dev.furrow.processor.reader;

import org.jspecify.annotations.NullMarked;
