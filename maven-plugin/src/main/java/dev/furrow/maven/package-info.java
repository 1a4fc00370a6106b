/**
 * The goals. A goal holds its parameters and what comes after what; how the driver's JVM is found and started stands in
 * the packages {@code jdk} and {@code driver}, which know nothing of Maven's plugins. No code of the user's runs in
 * Maven's own JVM.
 */
@NullMarked
package dev.furrow.maven;

import org.jspecify.annotations.NullMarked;
