/** Tests of the processor: each compiles sources with it, against the real runtime. */
@NullMarked
package dev.furrow.processor;

import org.jspecify.annotations.NullMarked;
