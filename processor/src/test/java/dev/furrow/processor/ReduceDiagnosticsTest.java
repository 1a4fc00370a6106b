package dev.furrow.processor;

import static dev.furrow.processor.Sources.job;
import static dev.furrow.processor.Sources.source;

import dev.furrow.processor.diagnostic.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of tasks whose results are merged. */
class ReduceDiagnosticsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SUM | boolean | Use AND, OR or XOR, or return 1 and 0.",
                "XOR | double  | Use SUM, PROD, MIN or MAX, or return an integer.",
                "AND | float   | Use SUM, PROD, MIN or MAX, or return an integer.",
                "MAX | java.lang.Integer | Return a primitive number or boolean, or name a static method that merges two"
                        + " values: reduceWith = \"...\".",
                "SUM | char | Return a primitive number or boolean, or name a static method that merges two values:"
                        + " reduceWith = \"...\".",
                "SUM | java.lang.String | Return a primitive number or boolean, or name a static method that merges two"
                        + " values: reduceWith = \"...\"."
            })
    void refusesTypesThatAReductionDoesNotFit(String reduction, String type, String remedy) {
        Expected.problem(
                Diagnostic.TASK_REDUCE_TYPE,
                "reduce = " + reduction + " of task 'step' of com.acme.Heat can't merge values of type " + type + ". "
                        + remedy,
                job("@ParallelTask(\nreduce = Reduction^." + reduction + ") native " + type + " step(int i);"));
    }

    @Test
    void refusesReductionsOfNothing() {
        Expected.problem(
                Diagnostic.TASK_REDUCE_VOID,
                "task 'step' of com.acme.Heat is reduced and returns nothing. Return the value of one invocation, or"
                        + " remove the reduction.",
                job("@ParallelTask(\nreduce = Reduction^.SUM) void step(int i) {}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"reduce = Reduction^.SUM) long step(", "reduce = Reduction^.SUM, perWorker = true) long step("})
    void refusesReductionsWithoutIndices(String task) {
        Expected.problem(
                Diagnostic.TASK_REDUCE_FORM,
                "the results of task 'step' of com.acme.Heat can't be reduced: only calls over indices, ranges or tiles"
                        + " have invocations in an order. Take an int, a long or an IndexRange first, or remove the"
                        + " reduction.",
                job("@ParallelTask(\n" + task + "String s) { return 1; }"));
    }

    @Test
    void refusesTwoWays() {
        Expected.problem(
                Diagnostic.TASK_REDUCE_TWICE,
                "the results of task 'step' of com.acme.Heat can be merged in one way only: reduce and reduceWith are both"
                        + " there. Remove one of them.",
                job("static long add(long a, long b) { return a + b; }\n@ParallelTask(reduce = Reduction.SUM,\n"
                        + "reduceWith = ^\"add\") long step(int i) { return i; }"));
    }

    @Test
    void refusesMethodsThatAreNotThere() {
        Expected.problem(
                Diagnostic.TASK_REDUCE_METHOD,
                "reduceWith of task 'step' of com.acme.Heat names a method 'ad', which is not there. Write 'static long"
                        + " ad(long left, long right)' in the job. Those that fit: add.",
                job("static long add(long a, long b) { return a + b; } static int no(int a, int b) { return a; }\n"
                        + "@ParallelTask(\nreduceWith = ^\"ad\") long step(int i) { return i; }"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "long add(long a, long b) { return a; }",
                "static int add(long a, long b) { return 1; }",
                "static long add(long a, int b) { return a; }",
                "static long add(long a) { return a; }",
                "static long add(long a, long b) throws Exception { return a; }",
                "static <T> long add(long a, long b) { return a; }",
            })
    void refusesMethodsOfAnotherShape(String method) {
        Expected.problem(
                Diagnostic.TASK_REDUCE_SIGNATURE,
                "method 'add', with which task 'step' of com.acme.Heat is reduced, must merge two results and throw no"
                        + " checked exception. Declare it 'static long add(long left, long right)'.",
                job(method + "\n@ParallelTask(\nreduceWith = ^\"add\") long step(int i) { return i; }"));
    }

    @Test
    void refusesMethodsOutOfReach() {
        String message =
                "method 'add', with which task 'step' of com.acme.Heat is reduced, is out of reach of the generated"
                        + " classes of the job's package. Remove 'private', or declare it 'public'.";
        String task = "\n@ParallelTask(\nreduceWith = ^\"add\") long step(int i) { return i; }";
        Expected.problem(
                Diagnostic.TASK_REDUCE_INACCESSIBLE,
                message,
                job("private static long add(long a, long b) { return a; }" + task));
        Expected.problem(
                Diagnostic.TASK_REDUCE_INACCESSIBLE,
                message,
                source(
                        "org.base.Base",
                        "public class Base { protected static long add(long a, long b) { return a; } }"),
                source("com.acme.Heat", "class Heat extends org.base.Base {" + Sources.GOOD_MEMBERS + task + "}"));
    }
}
