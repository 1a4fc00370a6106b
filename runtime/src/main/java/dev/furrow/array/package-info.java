/**
 * The typed n-dimensional arrays: row-major, with 64-bit indices, over the mapped memory of a segment.
 *
 * <p>{@link dev.furrow.array.NdArray} holds what they share. The classes themselves are made from one template,
 * {@code runtime/src/main/templates/TypedArray.java.template}, while building.
 */
@NullMarked
package dev.furrow.array;

import org.jspecify.annotations.NullMarked;
