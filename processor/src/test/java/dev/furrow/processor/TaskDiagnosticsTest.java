package dev.furrow.processor;

import static dev.furrow.processor.Sources.job;
import static dev.furrow.processor.Sources.source;

import dev.furrow.processor.diagnostic.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskDiagnosticsTest {
    @Test
    void refusesPrivate() {
        Expected.problem(
                Diagnostic.TASK_PRIVATE,
                "task 'step' of com.acme.Heat must not be private: the generated classes of its package call it. Remove"
                        + " 'private'.",
                job("@ParallelTask\nprivate void ^step(int i) {}"));
    }

    @Test
    void refusesStatic() {
        Expected.problem(
                Diagnostic.TASK_STATIC,
                "task 'step' of com.acme.Heat must not be static: it works on the arrays of its worker's own instance of"
                        + " the job, and static fields are not shared by workers. Remove 'static'.",
                job("@ParallelTask\nstatic void ^step(int i) {}"));
    }

    @Test
    void refusesAbstract() {
        Expected.problem(
                Diagnostic.TASK_ABSTRACT,
                "task 'step' of com.acme.Heat must not be abstract: workers run it. Give it a body, or annotate the"
                        + " methods that override it instead.",
                source("com.acme.Heat", "abstract class Heat {\n@ParallelTask abstract void ^step(int i); }"));
    }

    @Test
    void refusesGeneric() {
        Expected.problem(
                Diagnostic.TASK_GENERIC,
                "task 'step' of com.acme.Heat must not be generic: nothing tells a worker what its type parameters stand"
                        + " for. Remove them.",
                job("@ParallelTask\n<T> void ^step(int i) {}"));
    }

    @Test
    void refusesVarargs() {
        Expected.problem(
                Diagnostic.TASK_VARARGS,
                "task 'step' of com.acme.Heat must not take a variable number of arguments: the calls of a task are all"
                        + " alike. Write 'int' for an index, or 'int[]'.",
                job("@ParallelTask void step(\nint... ^i) {}"));
    }

    @Test
    void refusesDuplicates() {
        Expected.problem(
                Diagnostic.TASK_DUPLICATE,
                "com.acme.Heat has another task 'fine': a task is called by its name. Rename one of them.",
                job("@ParallelTask void ^fine(long i) {}"));
    }

    @ParameterizedTest
    @CsvSource({
        "close, dev.furrow.session.Session",
        "workers, dev.furrow.session.Session",
        "hashCode, java.lang.Object",
        "notify, java.lang.Object",
        "builder, dev.furrow.session.Session"
    })
    void refusesNamesOfSessionMembers(String name, String owner) {
        Expected.problem(
                Diagnostic.TASK_NAME,
                "task '" + name + "' of com.acme.Heat can't be called so: the generated session has a method for each"
                        + " task, and its class " + owner + " has members of that name. Rename the task.",
                job("@ParallelTask\nvoid ^" + name + "(int i) {}"));
    }

    @Test
    void refusesOverridesWithoutAnnotation() {
        Expected.problem(
                Diagnostic.TASK_OVERRIDE,
                "method 'step' of com.acme.Heat overrides a task of com.acme.Base, and so is what workers run. Annotate it"
                        + " with @ParallelTask too, or rename it.",
                source("com.acme.Base", "abstract class Base { @ParallelTask void step(int i) {} }"),
                source(
                        "com.acme.Heat",
                        "class Heat extends Base {\n" + Sources.GOOD_MEMBERS + "@Override void ^step(int i) {} }"));
    }

    @Test
    void refusesInheritedTasksOutOfReach() {
        Expected.problem(
                Diagnostic.TASK_INACCESSIBLE,
                "task 'step' of org.base.Base must be public, since job 'com.acme.Heat' inherits it and the generated"
                        + " classes of the job's package call it. Add 'public' to the method.",
                source("org.base.Base", "public abstract class Base { @ParallelTask protected void step(int i) {} }"),
                source("com.acme.Heat", "\n^class Heat extends org.base.Base {\n" + Sources.GOOD_MEMBERS + "}"));
    }

    @ParameterizedTest
    @CsvSource({"Integer, int", "Long, long"})
    void refusesBoxedIndex(String boxed, String primitive) {
        Expected.problem(
                Diagnostic.TASK_BOXED_INDEX,
                "the index 'i' of task 'step' of com.acme.Heat must not be boxed: one object would be made for each index."
                        + " Write '" + primitive + "' instead of 'java.lang." + boxed + "'.",
                job("@ParallelTask void step(\n" + boxed + " ^i) {}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Thread             | java.lang.Thread is neither a record nor Serializable. Make it one, or pass what it"
                        + " is made from: numbers, strings, enums, records, or collections of them.",
                "List<Thread>       | java.lang.Thread is neither a record nor Serializable. Make it one, or pass what it"
                        + " is made from: numbers, strings, enums, records, or collections of them.",
                "ArrayList<Thread[]> | java.lang.Thread is neither a record nor Serializable. Make it one, or pass what it"
                        + " is made from: numbers, strings, enums, records, or collections of them.",
                "Pair<Thread>       | java.lang.Thread is neither a record nor Serializable. Make it one, or pass what it"
                        + " is made from: numbers, strings, enums, records, or collections of them.",
                "Float64Array       | a Float64Array is shared, not passed. Declare it as a @SharedArray field of the job,"
                        + " and use the field.",
                "Map<String, ?>     | the wildcard ? does not say what is held. Write the type itself.",
            })
    void refusesParametersThatCannotCross(String type, String why) {
        Expected.problem(
                Diagnostic.TASK_PARAMETER,
                "parameter 'what' of task 'step' of com.acme.Heat can't cross to another process: " + why,
                job("record Pair<T>(T left, int right) {}\n@ParallelTask void step(int i, " + type + " ^what) {}"));
    }

    @Test
    void refusesResultsThatCannotCross() {
        Expected.problem(
                Diagnostic.TASK_RETURN,
                "the result of task 'step' of com.acme.Heat can't cross to another process: the raw type java.util.List"
                        + " does not say what it holds. Give its type arguments.",
                job("@ParallelTask @SuppressWarnings(\"rawtypes\")\nList ^step(int row) { return null; }"));
    }

    @Test
    void refusesNegativeRetries() {
        Expected.problem(
                Diagnostic.TASK_RETRIES,
                "retries = -1 of task 'step' of com.acme.Heat must be at least 0. Leave it out if a failed invocation is"
                        + " not run again.",
                job("@ParallelTask(\nretries = ^-1) void step(int row) {}"));
    }

    @Test
    void refusesRetriesOnAllWorkersAtOnce() {
        Expected.problem(
                Diagnostic.TASK_RETRIES_PER_WORKER,
                "the retries of task 'step' of com.acme.Heat can't be kept, as it runs on all workers at the same time: the"
                        + " others can't go back to where one failed. Remove them, and call the task again.",
                job("@ParallelTask(perWorker = true,\nretries = ^3) void step() {}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"30s", "PT0S", "PT-5S", " "})
    void refusesTimeoutsThatAreNone(String timeout) {
        Expected.problem(
                Diagnostic.TASK_TIMEOUT,
                "timeout = \"" + timeout
                        + "\" of task 'step' of com.acme.Heat must be a positive ISO-8601 duration. Write"
                        + " \"PT30S\" for thirty seconds, \"PT5M\" for five minutes.",
                job("@ParallelTask(\ntimeout = ^\"" + timeout + "\") void step(int row) {}"));
    }
}
