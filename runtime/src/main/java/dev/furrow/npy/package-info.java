/**
 * The {@code .npy} file format: the header before the elements, read and written.
 *
 * <p>Source: numpy's {@code numpy/lib/format.py} and NEP 1. Every segment is such a file, so this package is where the
 * type and the shape of an array are said, and checked, for all processes and languages alike.
 */
@NullMarked
package dev.furrow.npy;

import org.jspecify.annotations.NullMarked;
