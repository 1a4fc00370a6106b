/**
 * Where invocations run: the interface that every engine implements, and what engines share.
 *
 * <p>User code and generated code never see an engine's classes; a session finds the engine by name through
 * {@link java.util.ServiceLoader}.
 */
@NullMarked
package dev.furrow.engine;

import org.jspecify.annotations.NullMarked;
