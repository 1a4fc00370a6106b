package dev.furrow.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The file that an array of the session that {@link FurrowTest} opens is loaded from, which also gives its shape. On a method it goes before what its class says of the same array. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(ArrayFile.List.class)
public @interface ArrayFile {
    /** Returns the name of the array. */
    String name();

    /** Returns the {@code .npy} file; relative to the working directory, which is the directory of the project for Maven. */
    String file();

    /** The files of several arrays; the compiler writes it. */
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface List {
        /** Returns them. */
        ArrayFile[] value();
    }
}
