package dev.furrow;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says as what type a record component is stored in the elements of a {@code StructArray}, where it is not the one of the
 * same width: {@code @Element(DType.UINT8) int red}.
 *
 * <p>Its Java type is the one with which the array class of the dtype reads an element: {@code int} for {@code INT8},
 * {@code UINT8}, {@code INT16} and {@code UINT16}, {@code long} for {@code UINT32}, {@code float} for {@code FLOAT16}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.RECORD_COMPONENT)
public @interface Element {
    /** Gives the type. */
    DType value();
}
