/**
 * Sessions: a job opened, with its segments, its engine and its workers, as the driver sees it.
 *
 * <p>The generated session classes extend what is here and add the job's own names, typed.
 */
@NullMarked
package dev.furrow.session;

import org.jspecify.annotations.NullMarked;
