/**
 * What the sources say of a job, as immutable records: the input of the validator and of the writer.
 */
@NullMarked
package dev.furrow.processor.model;

import org.jspecify.annotations.NullMarked;
