/** What was measured, as text, Markdown and pictures. */
@NullMarked
package dev.furrow.bench.report;

import org.jspecify.annotations.NullMarked;
