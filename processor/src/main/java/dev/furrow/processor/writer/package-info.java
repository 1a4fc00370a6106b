/**
 * Writes the classes of a valid job, one class here for each class there, with JavaPoet. Generated code is small and
 * calls the runtime; what can live in the runtime does.
 */
@NullMarked
package dev.furrow.processor.writer;

import org.jspecify.annotations.NullMarked;
