package dev.furrow.processor.model;

import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/**
 * How a type crosses the border between processes, or why it can't.
 *
 * @param type the type as declared
 * @param border how it crosses; empty if it can't
 * @param refusal why it can't; empty if it can
 */
public record Crossing(TypeMirror type, Optional<BorderType> border, Optional<Refusal> refusal) {
    /**
     * Why a type can't cross.
     *
     * @param reason part of a sentence
     * @param remedy a sentence
     */
    public record Refusal(String reason, String remedy) {}

    /** Returns how a type crosses that keeps all rules. */
    public BorderType required() {
        return border.orElseThrow(() -> new IllegalStateException("can't cross: " + type));
    }
}
