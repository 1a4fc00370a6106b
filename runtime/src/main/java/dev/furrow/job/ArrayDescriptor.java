package dev.furrow.job;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.Reduction;
import dev.furrow.Shape;

/**
 * A {@link dev.furrow.SharedArray} field of a job.
 *
 * @param name the name of the field
 * @param dtype the type of the elements
 * @param shape the declared shape, which may leave extents open
 * @param access what tasks may do
 * @param reduction how accumulations are merged; {@link Reduction#NONE} unless access is {@link Access#REDUCED}
 */
public record ArrayDescriptor(String name, DType dtype, Shape shape, Access access, Reduction reduction) {}
