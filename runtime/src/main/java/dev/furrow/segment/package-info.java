/**
 * Memory that processes share: the mapped files, the session directory that holds them, the lease that keeps them.
 *
 * <p>A segment is a valid {@code .npy} file. Whatever a crashed driver left is reaped by the next session, told by a
 * file lock that the operating system releases when the driver dies, however it dies.
 */
@NullMarked
package dev.furrow.segment;

import org.jspecify.annotations.NullMarked;
