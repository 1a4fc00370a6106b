/** What packages at all levels of the runtime use, and nobody outside it. */
@NullMarked
package dev.furrow.internal;

import org.jspecify.annotations.NullMarked;
