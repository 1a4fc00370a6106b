/** The entry point of worker processes, which generated code calls. */
@NullMarked
package dev.furrow.worker;

import org.jspecify.annotations.NullMarked;
