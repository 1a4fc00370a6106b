/**
 * How {@link dev.furrow.Access#REDUCED} arrays come by the same bits whatever the number of workers and the schedule.
 *
 * <p>The indices of a call are cut into leaves, whose number follows from the number of indices and the size of the
 * arrays alone. A worker accumulates one leaf at a time, apart, and leaves are merged pair by pair up a binary tree: the
 * tree is fixed, only who merges, and when, is not. As a leaf is merged with its sibling as soon as both are done, few
 * accumulations live at once.
 */
@NullMarked
package dev.furrow.engine.reduce;

import org.jspecify.annotations.NullMarked;
