/** What the commands print with: tables, colours, amounts with units, JSON. */
@NullMarked
package dev.furrow.launcher.text;

import org.jspecify.annotations.NullMarked;
