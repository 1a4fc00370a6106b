package dev.furrow;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives the length of a record component that takes the same room in each element of a {@code StructArray}: the number of
 * values of an array, or the most bytes of a {@code String} in UTF-8.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.RECORD_COMPONENT)
public @interface Length {
    /** Gives the length, at least 1. */
    int value();
}
