package dev.furrow.processor.model;

import dev.furrow.processor.diagnostic.Site;

/**
 * A method with {@code @WorkerStart} or {@code @WorkerStop}.
 *
 * @param method its name
 * @param owner the name of its class, for messages
 * @param annotation the simple name of the annotation
 * @param site where the annotation stands
 */
public record WorkerHook(String method, String owner, String annotation, Site site) {}
