package dev.furrow.processor.model;

import javax.lang.model.element.VariableElement;

/**
 * A parameter that the caller gives, the same for all invocations of a call.
 *
 * @param element the parameter
 * @param crossing how it crosses to the worker
 */
public record TaskArgument(VariableElement element, Crossing crossing) {
    /** Returns its name. */
    public String name() {
        return element.getSimpleName().toString();
    }
}
