package dev.furrow.processor.model;

import javax.lang.model.element.VariableElement;

/**
 * A field with {@code @Shared}.
 *
 * @param element the field
 * @param owner the name of its class, for messages
 * @param permits the annotation's permits
 * @param parties the annotation's parties
 * @param initial the annotation's initial value
 */
public record SyncField(
        VariableElement element,
        String owner,
        Setting<Integer> permits,
        Setting<Integer> parties,
        Setting<Long> initial) {
    /** Returns the name of the field. */
    public String name() {
        return element.getSimpleName().toString();
    }

    /** Returns the qualified name of the field's type. */
    public String type() {
        return element.asType().toString();
    }
}
