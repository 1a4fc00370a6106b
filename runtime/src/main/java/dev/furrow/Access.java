package dev.furrow;

/** What tasks may do to a {@link SharedArray}; enforced wherever tasks run, on every engine. */
public enum Access {
    /** One memory for all workers: every task may read and write every element. Coordination is the job's affair. */
    READ_WRITE,

    /** Tasks only read. Workers map the memory read-only, and a write throws before memory is touched. */
    READ_ONLY,

    /** A task reads everything and writes only elements whose first index lies in the task's own index range. */
    PARTITIONED,

    /** Tasks accumulate apart, and the accumulations are merged by the array's {@link Reduction} when the call ends. */
    REDUCED,

    /** Private to each worker from the moment it first writes: what {@code fork} gives. */
    COPY_ON_WRITE
}
