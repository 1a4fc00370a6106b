/**
 * What tasks coordinate by: locks, barriers, semaphores and counters that the driver and all workers share.
 *
 * <p>A job declares them as fields with {@link dev.furrow.Shared}. {@link SyncHub}, {@link SyncParty},
 * {@link SyncLink}, {@link SyncDescriptor} and {@link SyncKind} are for engines and generated code; a job's author has
 * no need of them.
 */
@NullMarked
package dev.furrow.sync;

import org.jspecify.annotations.NullMarked;
