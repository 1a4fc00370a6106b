package dev.furrow.processor;

import static dev.furrow.processor.Sources.job;
import static dev.furrow.processor.Sources.source;

import dev.furrow.processor.diagnostic.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of contexts, of results, of what is named after a task, and of worker hooks. */
class FormDiagnosticsTest {
    @ParameterizedTest
    @ValueSource(strings = {"TaskContext", "Emitter<String>", "Team"})
    void refusesContextsThatAreNotLast(String type) {
        Expected.problem(
                Diagnostic.TASK_CONTEXT_NOT_LAST,
                "parameter 'context' of task 'step' of com.acme.Heat must be the last: there is one TaskContext, Emitter or"
                        + " Team, after all that the caller gives. Move it, or remove it.",
                job("@ParallelTask(perWorker = true) void step(\n" + type + " ^context, int last) {}"));
    }

    @Test
    void refusesTwoContexts() {
        Expected.problem(
                Diagnostic.TASK_CONTEXT_NOT_LAST,
                "parameter 'a' of task 'step' of com.acme.Heat must be the last: there is one TaskContext, Emitter or"
                        + " Team, after all that the caller gives. Move it, or remove it.",
                job("@ParallelTask void step(int i,\nTaskContext ^a, Emitter<String> b) {}"));
    }

    @Test
    void refusesTeamsThatAreNone() {
        Expected.problem(
                Diagnostic.TASK_TEAM,
                "parameter 'team' of task 'step' of com.acme.Heat is a Team, but the task does not run on all workers at"
                        + " the same time. Add perWorker = true, or take a TaskContext.",
                job("@ParallelTask void step(int i,\nTeam ^team) {}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Emitter<Thread> | java.lang.Thread is neither a record nor Serializable. Make it one, or pass what it is"
                        + " made from: numbers, strings, enums, records, or collections of them.",
                "Emitter<?> | the wildcard ? does not say what is held. Write the type itself.",
                "Emitter | the raw type dev.furrow.Emitter does not say what it holds. Give its type arguments."
            })
    void refusesToEmitWhatCannotCross(String type, String why) {
        Expected.problem(
                Diagnostic.TASK_EMITTED,
                "what task 'step' of com.acme.Heat emits can't cross to another process: " + why,
                job("@ParallelTask @SuppressWarnings(\"rawtypes\") void step(int i,\n" + type + " ^emitter) {}"));
    }

    @Test
    void refusesRangesOfWorkers() {
        Expected.problem(
                Diagnostic.TASK_PER_WORKER_RANGE,
                "task 'step' of com.acme.Heat runs once on each worker, and nothing gives each of them a range. Remove"
                        + " perWorker, or take a Team and make the range of its worker() and workers().",
                job("@ParallelTask(perWorker = true) void step(\nIndexRange ^rows) {}"));
    }

    @Test
    void refusesValuesOfRanges() {
        Expected.problem(
                Diagnostic.TASK_RANGE_RETURN,
                "task 'step' of com.acme.Heat can't return a value for each range: where the ranges are cut depends on the"
                        + " schedule. Merge them with reduce or reduceWith, or take a single index.",
                job("@ParallelTask\ndouble ^step(IndexRange rows) { return 1; }"));
    }

    @Test
    void refusesNamesThatDifferByACapital() {
        Expected.problem(
                Diagnostic.TASK_NAME_CLASH,
                "task 'Step' of com.acme.Heat and task 'step' differ by a capital letter only, and the class"
                        + " 'StepArguments' would be generated for the arguments of both. Rename one of them.",
                job("@ParallelTask void step(int i, int a, int b) {}\n@ParallelTask void ^Step(String a, int b) {}"));
    }

    @Test
    void refusesTypesOutOfReach() {
        Expected.problem(
                Diagnostic.TASK_PARAMETER,
                "parameter 'p' of task 'step' of com.acme.Heat can't cross to another process: com.acme.Heat.P is private,"
                        + " and the generated classes of its package carry it. Remove 'private'.",
                job("private record P(int i) {}\n@ParallelTask void step(int i, List<\nP> ^p) {}"));
        Expected.problem(
                Diagnostic.JOB_SUPERCLASS,
                "job 'com.acme.Heat' inherits from 'org.base.Base', whose arrays or tasks are in error (TaskReturn). Mend"
                        + " that class first.",
                source(
                        "org.base.Base",
                        "public abstract class Base { @ParallelTask public P step(int i) { return new P(i); } }"
                                + " record P(int i) {}"),
                source("com.acme.Heat", "\n^class Heat extends org.base.Base {" + Sources.GOOD_MEMBERS + "}"));
    }

    @Test
    void refusesSealedInterfacesWhoseVariantsAreOpen() {
        Expected.problem(
                Diagnostic.TASK_PARAMETER,
                "parameter 's' of task 'step' of com.acme.Heat can't cross to another process: com.acme.Heat.S does not say"
                        + " what the type parameters of com.acme.Heat.V stand for. Give the sealed interface the same type"
                        + " parameters.",
                job("sealed interface S {} record V<T>(T t) implements S {}\n@ParallelTask void step(int i, S ^s) {}"));
        Expected.problem(
                Diagnostic.TASK_PARAMETER,
                "parameter 's' of task 'step' of com.acme.Heat can't cross to another process: com.acme.Heat.V is neither a"
                        + " record nor Serializable. Make it one, or pass what it is made from: numbers, strings, enums,"
                        + " records, or collections of them.",
                job("sealed interface S {} static final class V implements S {}\n"
                        + "@ParallelTask void step(int i, S ^s) {}"));
    }

    @Test
    void refusesRecordsWithoutEnd() {
        Expected.problem(
                Diagnostic.TASK_PARAMETER,
                "parameter 'n' of task 'step' of com.acme.Heat can't cross to another process: com.acme.Heat.N is there"
                        + " with more than 8 different type arguments, and perhaps without end. Write a record of its own.",
                job("record N<T>(N<List<T>> next) {}\n@ParallelTask void step(int i, N<String> ^n) {}"));
    }

    @Test
    void refusesRecordsThatTheJdkWouldHaveToSerialize() {
        Expected.problem(
                Diagnostic.TASK_PARAMETER,
                "parameter 'l' of task 'step' of com.acme.Heat can't cross to another process: a ArrayList is serialized by"
                        + " the JDK, and the record com.acme.Heat.R in it is not Serializable. Let the record implement"
                        + " Serializable, or write Collection, List, Set or Map.",
                job("record R(int i) {}\n@ParallelTask void step(int i, ArrayList<R> ^l) {}"));
    }

    @ParameterizedTest
    @CsvSource({"WorkerStart, private", "WorkerStop, static"})
    void refusesModifiersOfHooks(String annotation, String modifier) {
        Expected.problem(
                Diagnostic.WORKER_HOOK_MODIFIER,
                "@" + annotation + " method 'hook' of com.acme.Heat must not be " + modifier
                        + ": each worker calls it on its own instance of the job. Remove '" + modifier + "'.",
                job("^@" + annotation + "\n" + modifier + " void hook() {}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"void ^hook(int i) {}", "int ^hook() { return 1; }", "<T> void ^hook() {}"})
    void refusesHooksThatTakeOrReturn(String method) {
        Expected.problem(
                Diagnostic.WORKER_HOOK_SIGNATURE,
                "@WorkerStart method 'hook' of com.acme.Heat must have neither parameters nor a result: nobody gives it"
                        + " anything, or asks what it returns. Declare it 'void hook()'.",
                job("@WorkerStart\n" + method));
    }

    @Test
    void refusesInheritedHooksOutOfReach() {
        Expected.problem(
                Diagnostic.WORKER_HOOK_INACCESSIBLE,
                "@WorkerStop method 'stop' of org.base.Base must be public, since job 'com.acme.Heat' inherits it and the"
                        + " generated classes of the job's package call it. Add 'public' to the method.",
                source("org.base.Base", "public abstract class Base { @WorkerStop protected void stop() {} }"),
                source("com.acme.Heat", "\n^class Heat extends org.base.Base {" + Sources.GOOD_MEMBERS + "}"));
    }
}
