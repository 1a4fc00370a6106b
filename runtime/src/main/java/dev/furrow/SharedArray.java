package dev.furrow;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a field of a job as an array whose memory the driver and all workers share.
 *
 * <p>The field is an instance field, neither private nor final nor static, and its type is the array class of
 * {@link #dtype}: {@code Float64Array} for {@link DType#FLOAT64}. Furrow binds it, in the driver and in each worker,
 * before any task runs.
 *
 * <pre>{@code
 * @SharedArray(shape = {DYNAMIC, 3}, dtype = DType.FLOAT64, access = Access.READ_ONLY)
 * Float64Array points;
 *
 * @SharedArray(shape = DYNAMIC)
 * StructArray<Particle> particles; // Particle is a record
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface SharedArray {
    /** An extent that is given when the session opens, or taken from the file that is loaded. */
    long DYNAMIC = -1;

    /**
     * Gives the extent of each axis, outermost first, at least one; each is at least 0 or {@link #DYNAMIC}. Their
     * product times the size of an element must be less than 2<sup>63</sup>.
     */
    long[] shape();

    /** Gives the type of the elements, which is that of the field's array class; left out where they are records. */
    DType dtype() default DType.STRUCT;

    /** Says what tasks may do to the array. */
    Access access() default Access.READ_WRITE;

    /** Says how the workers' accumulations are merged; given exactly when {@link #access} is {@link Access#REDUCED}. */
    Reduction reduction() default Reduction.NONE;
}
