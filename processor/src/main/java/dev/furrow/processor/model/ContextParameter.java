package dev.furrow.processor.model;

import java.util.Optional;
import javax.lang.model.element.VariableElement;

/**
 * A parameter that the worker gives.
 *
 * @param element the parameter
 * @param kind what it is
 * @param emitted of an emitter, how what it emits crosses to the driver
 * @param isLast whether it is the last parameter
 */
public record ContextParameter(VariableElement element, ContextKind kind, Optional<Crossing> emitted, boolean isLast) {}
