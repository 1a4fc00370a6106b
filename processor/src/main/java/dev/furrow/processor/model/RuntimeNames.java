package dev.furrow.processor.model;

/** The names of the classes that the processor looks for in a compilation; it has no other tie to the runtime. */
public final class RuntimeNames {
    /** The annotation of array fields. */
    public static final String SHARED_ARRAY = "dev.furrow.SharedArray";
    /** The annotation of locks, barriers, semaphores and counters. */
    public static final String SHARED = "dev.furrow.Shared";
    /** The package of their classes. */
    public static final String SYNC_PACKAGE = "dev.furrow.sync";
    /** The annotation of task methods. */
    public static final String PARALLEL_TASK = "dev.furrow.ParallelTask";
    /** The annotation of methods that run when a worker starts. */
    public static final String WORKER_START = "dev.furrow.WorkerStart";
    /** The annotation of methods that run when a worker stops. */
    public static final String WORKER_STOP = "dev.furrow.WorkerStop";
    /** A run of indices. */
    public static final String INDEX_RANGE = "dev.furrow.IndexRange";
    /** The package of the array classes. */
    public static final String ARRAY_PACKAGE = "dev.furrow.array";
    /** The annotation of array classes, which says their dtype. */
    public static final String ARRAY_OF = "dev.furrow.array.ArrayOf";
    /** The array class of records, and the superclass of those generated for them. */
    public static final String STRUCT_ARRAY = "dev.furrow.array.StructArray";
    /** The annotation of record components that says how many values, or bytes of text, they hold. */
    public static final String LENGTH = "dev.furrow.Length";
    /** The annotation of record components that says as what type they are stored. */
    public static final String ELEMENT = "dev.furrow.Element";
    /** The superclass of generated sessions. */
    public static final String SESSION = "dev.furrow.session.Session";
    /** The superclass of generated session builders. */
    public static final String SESSION_BUILDER = "dev.furrow.session.SessionBuilder";
    /** The mark of generated classes. */
    public static final String FURROW_GENERATED = "dev.furrow.job.FurrowGenerated";
    /** The JDK's mark of generated classes. */
    public static final String GENERATED = "javax.annotation.processing.Generated";

    private RuntimeNames() {}
}
