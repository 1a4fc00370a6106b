package dev.furrow.processor.model;

import dev.furrow.processor.diagnostic.Site;

/**
 * An element of an annotation.
 *
 * @param value what it is set to, by hand or by default
 * @param site where it is set; the annotation where it is left to its default
 */
public record Setting<T>(T value, Site site) {}
