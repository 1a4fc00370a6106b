/**
 * Sessions for tests: {@link dev.furrow.junit.FurrowTest} gives a test method an open session of a job, closes it after the
 * test, and fails the test if something of it is left. For JUnit 5.14 and 6.
 */
@NullMarked
package dev.furrow.junit;

import org.jspecify.annotations.NullMarked;
