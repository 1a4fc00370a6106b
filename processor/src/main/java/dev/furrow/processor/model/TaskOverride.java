package dev.furrow.processor.model;

import javax.lang.model.element.ExecutableElement;

/**
 * A method without {@code @ParallelTask} that overrides a task.
 *
 * @param method the method
 * @param task the task
 */
public record TaskOverride(ExecutableElement method, TaskMethod task) {}
