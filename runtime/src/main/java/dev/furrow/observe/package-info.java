/**
 * What a session can tell of itself: figures as data, and events for those who show them.
 *
 * <p>{@link dev.furrow.session.Session#summary} has the figures up to now. A {@link dev.furrow.observe.SessionObserver}
 * is told of calls, chunks and workers while they happen; it is given to the builder of the session, or found as a service
 * by its {@link dev.furrow.observe.ObserverProvider}. While nobody observes a session, its workers keep a few totals and
 * nothing else.
 */
@NullMarked
package dev.furrow.observe;

import org.jspecify.annotations.NullMarked;
