/**
 * How values cross the border between driver and workers: arguments of tasks, and what tasks return and emit.
 *
 * <p>Generated code composes a {@link dev.furrow.codec.Codec} for each type that a task's signature names; a value crosses in
 * the same form whatever the engine, so that nothing but the declared arrays is shared on any of them.
 */
@NullMarked
package dev.furrow.codec;

import org.jspecify.annotations.NullMarked;
