package dev.furrow.processor.diagnostic;

import java.util.Locale;
import javax.tools.Diagnostic.Kind;

/**
 * All that the processor has to say. Each text names the rule, the place and the remedy.
 *
 * <p>The codes are stable: a text may be bettered, a code stays.
 */
public enum Diagnostic {
    // The class.

    /** Arguments: the class, what it is ("an interface"). */
    JOB_NOT_CLASS(
            "JobNotClass",
            "'%s' is %s, but only a class can be a job: each worker makes an instance of it and binds its fields."
                    + " Make it a class."),
    /** Arguments: the class. */
    JOB_GENERIC(
            "JobGeneric",
            "job '%s' must not be generic: nothing tells a worker what its type parameters stand for. Remove them."),
    /** Arguments: the class, the enclosing class. */
    JOB_INNER(
            "JobInner",
            "job '%s' must not be an inner class: a worker has no instance of '%s' to make it in. Declare it 'static'."),
    /** Arguments: the class, the private class: it or one that encloses it. */
    JOB_PRIVATE(
            "JobPrivate",
            "job '%s' can't be reached by the generated classes of its package, since '%s' is private."
                    + " Remove 'private'."),
    /** Arguments: the class. */
    JOB_CONSTRUCTOR(
            "JobConstructor",
            "job '%s' needs a constructor without parameters: each worker makes its own instance with it. Add one."),
    /** Arguments: the class. */
    JOB_CONSTRUCTOR_PRIVATE(
            "JobConstructorPrivate",
            "the constructor of job '%s' must not be private: the generated classes of its package call it."
                    + " Remove 'private'."),
    /** Arguments: the class, the exception. */
    JOB_CONSTRUCTOR_THROWS(
            "JobConstructorThrows",
            "the constructor of job '%s' must not throw the checked exception %s: a worker that makes its instance has"
                    + " no one to handle it. Catch it, and throw an unchecked one."),
    /** Arguments: the class. */
    JOB_WITHOUT_TASKS(
            "JobWithoutTasks",
            "job '%s' has shared arrays and no task that works on them. Add a @ParallelTask method, or declare the"
                    + " class 'abstract' if it is there for jobs to extend."),
    /** A warning: a task that only reads and writes files makes sense. Arguments: the class. */
    JOB_WITHOUT_ARRAYS(
            "JobWithoutArrays",
            Kind.WARNING,
            "job '%s' has no shared array, so nothing that its tasks compute reaches the driver: each worker has an"
                    + " instance of its own. Add a @SharedArray field, or @SuppressWarnings(\"furrow\") if the tasks"
                    + " are run for another effect."),
    /** A note, where an abstract class has tasks and a subclass adds none. Arguments: the class, the abstract class. */
    JOB_INHERITS_ONLY(
            "JobInheritsOnly",
            Kind.NOTE,
            "nothing is generated for '%s', which inherits the tasks of '%s' and declares neither array nor task"
                    + " itself. If it is a job, override one of the tasks with @ParallelTask; if not,"
                    + " @SuppressWarnings(\"furrow\") silences this note."),
    /** Arguments: the class, the superclass, the codes of what is wrong there. */
    JOB_SUPERCLASS(
            "JobSuperclass",
            "job '%s' inherits from '%s', whose arrays or tasks are in error (%s). Mend that class first."),
    /** Arguments: the job, the generated class. */
    JOB_NAME_TAKEN(
            "JobNameTaken",
            "the class '%2$s', which would be generated for job '%1$s', is there already. Rename one of them."),
    /** Arguments: the job, the generated class, the other job. */
    JOB_NAME_CLASH(
            "JobNameClash",
            "the class '%2$s' would be generated both for job '%1$s' and for job '%3$s'. Rename one of them."),
    /** Arguments: the job, the name. */
    JOB_NAME_RESERVED(
            "JobNameReserved",
            "a job in the unnamed package can't be called '%2$s': the generated class '%1$sSession' has a class of that"
                    + " name within. Rename the job, or move it to a package."),
    /** Arguments: the job, the file, the reason. */
    JOB_NOT_WRITTEN(
            "JobNotWritten", "can't write '%2$s' for job '%1$s': %3$s. See to the compiler's output directory."),

    // Arrays.

    /** Arguments: the field, its class. */
    SHARED_ARRAY_PRIVATE(
            "SharedArrayPrivate",
            "field '%s' of %s must not be private: the generated classes of its package bind it. Remove 'private'."),
    /** Arguments: the field, its class. */
    SHARED_ARRAY_FINAL(
            "SharedArrayFinal",
            "field '%s' of %s must not be final: a worker binds it when it attaches. Remove 'final'."),
    /** Arguments: the field, its class. */
    SHARED_ARRAY_STATIC(
            "SharedArrayStatic",
            "field '%s' of %s must not be static: static fields are not shared by workers, and two sessions of a job can"
                    + " live in one JVM; only the arrays of a job's instance are bound. Remove 'static'."),
    /** Arguments: the field, its class, its type, what to write instead. */
    SHARED_ARRAY_TYPE(
            "SharedArrayType",
            "field '%s' of %s can't be shared, for its type %s is none of the array classes of dev.furrow.array. %s"),
    /** Arguments: the field, its class, its type, what to write instead. */
    SHARED_ARRAY_HEAP(
            "SharedArrayHeap",
            "field '%s' of %s can't be shared: an array of type %s lives in the heap of one JVM, where the garbage"
                    + " collector moves it and no other process can reach it. %s"),
    /** Arguments: the field, its class, its array class, the dtype given, that of the class, the class for it. */
    SHARED_ARRAY_DTYPE(
            "SharedArrayDtype",
            "field '%s' of %s is a %s, whose elements are not %s. Write dtype = DType.%s, or declare the field as"
                    + " %s."),
    /** Arguments: the field, its class. */
    SHARED_ARRAY_RANK(
            "SharedArrayRank",
            "the shape of field '%s' of %s must have at least one extent: a scalar is an array of shape {1}. Give the"
                    + " extent of each axis, DYNAMIC where it is known when the session opens."),
    /** Arguments: the field, its class, the extent, the axis. */
    SHARED_ARRAY_EXTENT(
            "SharedArrayExtent",
            "the extent %3$s of axis %4$s of field '%1$s' of %2$s must be at least 0, or DYNAMIC (-1). Give the number"
                    + " of elements along the axis."),
    /** Arguments: the field, its class, the bytes. */
    SHARED_ARRAY_SIZE(
            "SharedArraySize",
            "field '%s' of %s would be an array of %s bytes, but an array has less than 2^63. Make the extents smaller."),
    /** Arguments: the field, its class, the reduction. */
    SHARED_ARRAY_REDUCTION(
            "SharedArrayReduction",
            "the reduction %3$s of field '%1$s' of %2$s has nothing to merge unless tasks accumulate apart. Remove it, or"
                    + " write access = Access.REDUCED."),
    /** Arguments: the field, its class. */
    SHARED_ARRAY_REDUCTION_MISSING(
            "SharedArrayReductionMissing",
            "the access REDUCED of field '%s' of %s needs a reduction, which says how accumulations are merged. Add"
                    + " reduction = Reduction.SUM, or another."),
    /** Arguments: the field, its class, the reduction, the dtype. */
    SHARED_ARRAY_REDUCTION_TYPE(
            "SharedArrayReductionType",
            "the reduction %3$s of field '%1$s' of %2$s merges bit by bit, and elements of type %4$s are no integers or"
                    + " truth values. Use SUM, PROD, MIN or MAX, or another dtype."),
    /** Arguments: the field, its class, the class with a member of that name. */
    SHARED_ARRAY_NAME(
            "SharedArrayName",
            "array '%s' of %s can't be called so: the generated session builder has a method for each array, and its"
                    + " class %s has members of that name. Rename the field."),
    /** Arguments: the field, its class, the other array. */
    SHARED_ARRAY_NAME_CLASH(
            "SharedArrayNameClash",
            "array '%s' of %s can't be called so: the generated session builder has a method of that name, by which array"
                    + " '%s' is kept in a file. Rename one of the fields."),
    /** Arguments: the field, its class, the superclass. */
    SHARED_ARRAY_HIDDEN(
            "SharedArrayHidden",
            "field '%s' of %s must not hide the shared field of that name in %s: what a job shares is told apart by name."
                    + " Rename it."),
    /** Arguments: the field, the superclass, the job. */
    SHARED_ARRAY_INACCESSIBLE(
            "SharedArrayInaccessible",
            "field '%s' of %s must be public, since job '%s' inherits it and the generated classes of the job's package"
                    + " bind it. Add 'public' to the field."),

    /** Arguments: the field, its class, its array class, the dtype of that. */
    SHARED_ARRAY_DTYPE_MISSING(
            "SharedArrayDtypeMissing",
            "field '%s' of %s is a %s, and its annotation must say so: only arrays of records need no dtype. Add"
                    + " dtype = DType.%s."),
    /** Arguments: the field, its class. */
    SHARED_ARRAY_REDUCED_STRUCT(
            "SharedArrayReducedStruct",
            "field '%s' of %s can't be REDUCED: its elements are records, and there is no sum of records. Declare an array"
                    + " of numbers for each component that is accumulated."),
    /** Arguments: the field, its class, what its type names. */
    SHARED_ARRAY_RECORD(
            "SharedArrayRecord",
            "field '%s' of %s does not say what record its elements are: %s. Write StructArray<Particle>, where"
                    + " Particle is a record."),

    // Records that arrays are made of.

    /** Arguments: the record. */
    STRUCT_GENERIC(
            "StructGeneric",
            "record '%s' can't be the element of an array, for it is generic: where its components lie would depend on"
                    + " what its type parameters stand for. Remove them."),
    /** Arguments: the record, the private class: it or one that encloses it. */
    STRUCT_PRIVATE(
            "StructPrivate",
            "record '%s' can't be reached by the array class that is generated in its package, since '%s' is private."
                    + " Remove 'private'."),
    /** Arguments: the record. */
    STRUCT_EMPTY("StructEmpty", "record '%s' can't be the element of an array, for it has no components. Add one."),
    /** Arguments: the component, the record, its type, what to write instead. */
    STRUCT_COMPONENT(
            "StructComponent",
            "component '%s' of record %s can't be stored in an array: its type %s has no fixed number of bytes, or none"
                    + " that other programs know. %s"),
    /** Arguments: the component, the record, its type, the dtype, the remedy. */
    STRUCT_ELEMENT(
            "StructElement", "component '%s' of record %s is a %s, which elements of type %s are not read as. %s"),
    /** Arguments: the component, the record, what it is, what to add. */
    STRUCT_LENGTH_MISSING(
            "StructLengthMissing",
            "component '%s' of record %s must say how long it is: the %s takes the same room in each element. Add %s."),
    /** Arguments: the component, the record, its type. */
    STRUCT_LENGTH_UNUSED(
            "StructLengthUnused",
            "component '%s' of record %s is a %s, which has no length. Remove @Length, or write an array or a String."),
    /** Arguments: the component, the record, the length. */
    STRUCT_LENGTH("StructLength", "the length %3$s of component '%1$s' of record %2$s must be at least 1."),
    /** Arguments: the component, the record, the record it is. */
    STRUCT_OUT_OF_REACH(
            "StructOutOfReach",
            "component '%s' of record %s is a %s, which the array class generated in another package can't make. Make that"
                    + " record public."),
    /** Arguments: the component, the record, the method, what has it. */
    STRUCT_NAME(
            "StructName",
            "component '%s' of record %s can't be called so: the method '%s' generated for it would be one of %s. Rename"
                    + " the component."),
    /** Arguments: the record. */
    STRUCT_SIZE(
            "StructSize",
            "record '%s' would have 2^31 bytes or more. Shorten its arrays, or make them arrays of the job."),
    /** Arguments: the record, the generated class. */
    STRUCT_NAME_TAKEN(
            "StructNameTaken",
            "the class '%2$s', which would be generated for record '%1$s', is there already. Rename one of them."),
    /** Arguments: the record, the file, the reason. */
    STRUCT_NOT_WRITTEN(
            "StructNotWritten", "can't write '%2$s' for record '%1$s': %3$s. See to the compiler's output directory."),

    // Locks, barriers, semaphores and counters.

    /** Arguments: the field, its class, the modifier. */
    SHARED_MODIFIER(
            "SharedModifier",
            "field '%s' of %s must not be %3$s: each worker binds it in an instance of the job of its own. Remove"
                    + " '%3$s'."),
    /** Arguments: the field, its class, its type. */
    SHARED_TYPE(
            "SharedType",
            "field '%s' of %s can't be @Shared, for its type %s is none of SharedLock, SharedBarrier, SharedSemaphore and"
                    + " SharedCounter of dev.furrow.sync. Declare it as one of them, or share an array with"
                    + " @SharedArray."),
    /** Arguments: the field, its class, the element of the annotation, the field's type, the type it is for. */
    SHARED_ELEMENT(
            "SharedElement",
            "%3$s of field '%1$s' of %2$s says nothing of a %4$s. Remove it, or declare the field as %5$s."),
    /** Arguments: the field, its class, the element of the annotation, its value, what it can be. */
    SHARED_VALUE("SharedValue", "%3$s = %4$s of field '%1$s' of %2$s must be %5$s."),

    // Tasks.

    /** Arguments: the task, its class. */
    TASK_PRIVATE(
            "TaskPrivate",
            "task '%s' of %s must not be private: the generated classes of its package call it. Remove 'private'."),
    /** Arguments: the task, its class. */
    TASK_STATIC(
            "TaskStatic",
            "task '%s' of %s must not be static: it works on the arrays of its worker's own instance of the job, and"
                    + " static fields are not shared by workers. Remove 'static'."),
    /** Arguments: the task, its class. */
    TASK_ABSTRACT(
            "TaskAbstract",
            "task '%s' of %s must not be abstract: workers run it. Give it a body, or annotate the methods that override"
                    + " it instead."),
    /** Arguments: the task, its class. */
    TASK_GENERIC(
            "TaskGeneric",
            "task '%s' of %s must not be generic: nothing tells a worker what its type parameters stand for. Remove"
                    + " them."),
    /** Arguments: the task, its class, the component type. */
    TASK_VARARGS(
            "TaskVarargs",
            "task '%s' of %s must not take a variable number of arguments: the calls of a task are all alike. Write"
                    + " '%3$s' for an index, or '%3$s[]'."),
    /** Arguments: the task, its class. */
    TASK_DUPLICATE("TaskDuplicate", "%2$s has another task '%1$s': a task is called by its name. Rename one of them."),
    /** Arguments: the task, its class, the class with a member of that name. */
    TASK_NAME(
            "TaskName",
            "task '%s' of %s can't be called so: the generated session has a method for each task, and its class %s has"
                    + " members of that name. Rename the task."),
    /** Arguments: the task, its class, the other task, the generated class. */
    TASK_NAME_CLASH(
            "TaskNameClash",
            "task '%s' of %s and task '%s' differ by a capital letter only, and the class '%s' would be generated for"
                    + " the arguments of both. Rename one of them."),
    /** Arguments: the method, its class, the class whose task it overrides. */
    TASK_OVERRIDE(
            "TaskOverride",
            "method '%s' of %s overrides a task of %s, and so is what workers run. Annotate it with @ParallelTask too, or"
                    + " rename it."),
    /** Arguments: the task, the superclass, the job. */
    TASK_INACCESSIBLE(
            "TaskInaccessible",
            "task '%s' of %s must be public, since job '%s' inherits it and the generated classes of the job's package"
                    + " call it. Add 'public' to the method."),
    /** Arguments: the parameter, the task, its class, the boxed type, the primitive type. */
    TASK_BOXED_INDEX(
            "TaskBoxedIndex",
            "the index '%s' of task '%s' of %s must not be boxed: one object would be made for each index. Write '%5$s'"
                    + " instead of '%4$s'."),
    /** Arguments: the parameter, the task, its class, its type, the remedy. */
    TASK_PARAMETER("TaskParameter", "parameter '%s' of task '%s' of %s can't cross to another process: %s. %s"),
    /** Arguments: the task, its class, why, the remedy. */
    TASK_RETURN("TaskReturn", "the result of task '%s' of %s can't cross to another process: %s. %s"),
    /** Arguments: the task, its class, why, the remedy. */
    TASK_EMITTED("TaskEmitted", "what task '%s' of %s emits can't cross to another process: %s. %s"),
    /** Arguments: the parameter, the task, its class. */
    TASK_CONTEXT_NOT_LAST(
            "TaskContextNotLast",
            "parameter '%s' of task '%s' of %s must be the last: there is one TaskContext, Emitter or Team, after all that"
                    + " the caller gives. Move it, or remove it."),
    /** Arguments: the parameter, the task, its class. */
    TASK_TEAM(
            "TaskTeam",
            "parameter '%s' of task '%s' of %s is a Team, but the task does not run on all workers at the same time. Add"
                    + " perWorker = true, or take a TaskContext."),
    /** Arguments: the task, its class. */
    TASK_PER_WORKER_RANGE(
            "TaskPerWorkerRange",
            "task '%s' of %s runs once on each worker, and nothing gives each of them a range. Remove perWorker, or take a"
                    + " Team and make the range of its worker() and workers()."),
    /** Arguments: the task, its class. */
    TASK_RANGE_RETURN(
            "TaskRangeReturn",
            "task '%s' of %s can't return a value for each range: where the ranges are cut depends on the schedule. Merge"
                    + " them with reduce or reduceWith, or take a single index."),
    /** Arguments: the task, its class. */
    TASK_REDUCE_TWICE(
            "TaskReduceTwice",
            "the results of task '%s' of %s can be merged in one way only: reduce and reduceWith are both there. Remove"
                    + " one of them."),
    /** Arguments: the task, its class. */
    TASK_REDUCE_FORM(
            "TaskReduceForm",
            "the results of task '%s' of %s can't be reduced: only calls over indices, ranges or tiles have invocations in"
                    + " an order. Take an int, a long or an IndexRange first, or remove the reduction."),
    /** Arguments: the task, its class. */
    TASK_REDUCE_VOID(
            "TaskReduceVoid",
            "task '%s' of %s is reduced and returns nothing. Return the value of one invocation, or remove the"
                    + " reduction."),
    /** Arguments: the task, its class, the reduction, the type, the remedy. */
    TASK_REDUCE_TYPE("TaskReduceType", "reduce = %3$s of task '%1$s' of %2$s can't merge values of type %4$s. %5$s"),
    /** Arguments: the task, its class, the method, the type, a sentence with those that fit. */
    TASK_REDUCE_METHOD(
            "TaskReduceMethod",
            "reduceWith of task '%1$s' of %2$s names a method '%3$s', which is not there. Write 'static %4$s %3$s(%4$s left,"
                    + " %4$s right)' in the job.%5$s"),
    /** Arguments: the task, its class, the method, the type. */
    TASK_REDUCE_SIGNATURE(
            "TaskReduceSignature",
            "method '%3$s', with which task '%1$s' of %2$s is reduced, must merge two results and throw no checked"
                    + " exception. Declare it 'static %4$s %3$s(%4$s left, %4$s right)'."),
    /** Arguments: the task, its class, the method. */
    TASK_REDUCE_INACCESSIBLE(
            "TaskReduceInaccessible",
            "method '%3$s', with which task '%1$s' of %2$s is reduced, is out of reach of the generated classes of the job's"
                    + " package. Remove 'private', or declare it 'public'."),
    /** Arguments: the task, its class, the number. */
    TASK_RETRIES(
            "TaskRetries",
            "retries = %3$s of task '%1$s' of %2$s must be at least 0. Leave it out if a failed invocation is not run"
                    + " again."),
    /** Arguments: the task, its class. */
    TASK_RETRIES_PER_WORKER(
            "TaskRetriesPerWorker",
            "the retries of task '%s' of %s can't be kept, as it runs on all workers at the same time: the others can't go"
                    + " back to where one failed. Remove them, and call the task again."),
    /** Arguments: the task, its class, the text. */
    TASK_TIMEOUT(
            "TaskTimeout",
            "timeout = \"%3$s\" of task '%1$s' of %2$s must be a positive ISO-8601 duration. Write \"PT30S\" for thirty"
                    + " seconds, \"PT5M\" for five minutes."),

    // Methods that run when a worker starts or stops.

    /** Arguments: the annotation, the method, its class, the modifier. */
    WORKER_HOOK_MODIFIER(
            "WorkerHookModifier",
            "@%s method '%s' of %s must not be %4$s: each worker calls it on its own instance of the job. Remove"
                    + " '%4$s'."),
    /** Arguments: the annotation, the method, its class. */
    WORKER_HOOK_SIGNATURE(
            "WorkerHookSignature",
            "@%s method '%s' of %s must have neither parameters nor a result: nobody gives it anything, or asks what it"
                    + " returns. Declare it 'void %2$s()'."),
    /** Arguments: the annotation, the method, its class, the job. */
    WORKER_HOOK_INACCESSIBLE(
            "WorkerHookInaccessible",
            "@%s method '%s' of %s must be public, since job '%s' inherits it and the generated classes of the job's"
                    + " package call it. Add 'public' to the method.");

    private final String code;
    private final Kind kind;
    private final String text;

    Diagnostic(String code, String text) {
        this(code, Kind.ERROR, text);
    }

    Diagnostic(String code, Kind kind, String text) {
        this.code = code;
        this.kind = kind;
        this.text = text;
    }

    /** Returns the stable name that stands in brackets before the text. */
    public String code() {
        return code;
    }

    /** Returns how grave it is. */
    public Kind kind() {
        return kind;
    }

    /** Returns the text, with its code, for the given arguments. */
    String message(Object... arguments) {
        return "[" + code + "] " + String.format(Locale.ROOT, text, arguments);
    }
}
