package dev.furrow.job;

/** Puts a job's arrays, and what else it shares, into its fields: the generated initializer. */
@FunctionalInterface
public interface ArrayBinder<J> {
    /** Sets each shared field of {@code job} to what {@link AttachedArrays#get} has of that name. */
    void bind(J job, AttachedArrays arrays);
}
