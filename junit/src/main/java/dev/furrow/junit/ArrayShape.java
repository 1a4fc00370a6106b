package dev.furrow.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The shape of an array of the session that {@link FurrowTest} opens; its elements are zero at first. On a method it goes before what its class says of the same array. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(ArrayShape.List.class)
public @interface ArrayShape {
    /** Returns the name of the array. */
    String name();

    /** Returns the extents. */
    long[] shape();

    /** The shapes of several arrays; the compiler writes it. */
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface List {
        /** Returns them. */
        ArrayShape[] value();
    }
}
