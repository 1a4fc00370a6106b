package dev.furrow.job;

/** Puts a job's arrays into its fields: the generated initializer. */
@FunctionalInterface
public interface ArrayBinder<J> {
    /** Sets each array field of {@code job} to the array of that name. */
    void bind(J job, AttachedArrays arrays);
}
