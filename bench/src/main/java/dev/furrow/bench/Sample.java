package dev.furrow.bench;

/**
 * What one round of a contender gave.
 *
 * @param value the figure, in the unit of the row
 * @param check a sum over the results, by which contenders are seen to have done the same work
 */
record Sample(double value, double check) {}
