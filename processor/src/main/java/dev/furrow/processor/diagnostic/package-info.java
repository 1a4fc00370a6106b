/**
 * What the processor has to say, and where in the source it says it.
 */
@NullMarked
package dev.furrow.processor.diagnostic;

import org.jspecify.annotations.NullMarked;
