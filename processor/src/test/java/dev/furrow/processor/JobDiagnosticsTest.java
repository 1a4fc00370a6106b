package dev.furrow.processor;

import static dev.furrow.processor.Sources.GOOD_MEMBERS;
import static dev.furrow.processor.Sources.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.processor.diagnostic.Diagnostic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobDiagnosticsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "interface Heat {           | an interface",
                "enum Heat { ONE;           | an enum",
                "record Heat(int a) {       | a record, whose fields are final",
            })
    void refusesWhatIsNoClass(String start, String kind) {
        Expected.problem(
                Diagnostic.JOB_NOT_CLASS,
                "'com.acme.Heat' is " + kind
                        + ", but only a class can be a job: each worker makes an instance of it and"
                        + " binds its fields. Make it a class.",
                source(
                        "com.acme.Heat",
                        "\n^" + start + (kind.contains("interface") ? "@ParallelTask default" : "@ParallelTask")
                                + " void step(int i) {} }"));
    }

    @Test
    void refusesArraysOfInterfaces() {
        Expected.problem(
                Diagnostic.JOB_NOT_CLASS,
                "'com.acme.Heat' is an interface, but only a class can be a job: each worker makes an instance of it and"
                        + " binds its fields. Make it a class.",
                source(
                        "com.acme.Heat",
                        "\n^interface Heat { @SharedArray(shape = 4, dtype = DType.FLOAT64) Float64Array A = null; }"));
    }

    @Test
    void refusesGeneric() {
        Expected.problem(
                Diagnostic.JOB_GENERIC,
                "job 'com.acme.Heat' must not be generic: nothing tells a worker what its type parameters stand for."
                        + " Remove them.",
                source("com.acme.Heat", "\n^class Heat<T> {\n" + GOOD_MEMBERS + "}"));
    }

    @Test
    void refusesInner() {
        Expected.problem(
                Diagnostic.JOB_INNER,
                "job 'com.acme.Heat.Inner' must not be an inner class: a worker has no instance of 'com.acme.Heat' to"
                        + " make it in. Declare it 'static'.",
                source("com.acme.Heat", "class Heat {\n^class Inner {\n" + GOOD_MEMBERS + "}}"));
    }

    @Test
    void refusesPrivate() {
        Expected.problem(
                Diagnostic.JOB_PRIVATE,
                "job 'com.acme.Heat.Middle.Inner' can't be reached by the generated classes of its package, since"
                        + " 'com.acme.Heat.Middle' is private. Remove 'private'.",
                source(
                        "com.acme.Heat",
                        "class Heat {\nprivate static ^class Middle {\nstatic class Inner {\n" + GOOD_MEMBERS + "}}}"));
    }

    @Test
    void refusesConstructorsWithParameters() {
        Expected.problem(
                Diagnostic.JOB_CONSTRUCTOR,
                "job 'com.acme.Heat' needs a constructor without parameters: each worker makes its own instance with it."
                        + " Add one.",
                source("com.acme.Heat", "\n^class Heat {\n Heat(int... a) {}\n" + GOOD_MEMBERS + "}"));
    }

    @Test
    void refusesPrivateConstructor() {
        Expected.problem(
                Diagnostic.JOB_CONSTRUCTOR_PRIVATE,
                "the constructor of job 'com.acme.Heat' must not be private: the generated classes of its package call"
                        + " it. Remove 'private'.",
                source("com.acme.Heat", "class Heat {\nprivate ^Heat() {}\n" + GOOD_MEMBERS + "}"));
    }

    @Test
    void refusesCheckedExceptionsOfConstructor() {
        Expected.problem(
                Diagnostic.JOB_CONSTRUCTOR_THROWS,
                "the constructor of job 'com.acme.Heat' must not throw the checked exception java.io.IOException: a worker"
                        + " that makes its instance has no one to handle it. Catch it, and throw an unchecked one.",
                source(
                        "com.acme.Heat",
                        "class Heat {\n^Heat() throws java.io.IOException, IllegalStateException {}\n" + GOOD_MEMBERS
                                + "}"));
    }

    @Test
    void refusesJobsWithoutTasks() {
        Expected.problem(
                Diagnostic.JOB_WITHOUT_TASKS,
                "job 'com.acme.Heat' has shared arrays and no task that works on them. Add a @ParallelTask method, or"
                        + " declare the class 'abstract' if it is there for jobs to extend.",
                source(
                        "com.acme.Heat",
                        "\n^class Heat { @SharedArray(shape = 4, dtype = DType.FLOAT64) Float64Array grid; }"));
    }

    @Test
    void warnsOfJobsWithoutArrays() {
        Expected.problem(
                Diagnostic.JOB_WITHOUT_ARRAYS,
                "job 'com.acme.Heat' has no shared array, so nothing that its tasks compute reaches the driver: each"
                        + " worker has an instance of its own. Add a @SharedArray field, or @SuppressWarnings(\"furrow\")"
                        + " if the tasks are run for another effect.",
                source("com.acme.Heat", "\n^class Heat { @ParallelTask void step(int i) {} }"));
    }

    @Test
    void notesClassesThatOnlyInheritTasks() {
        Expected.problem(
                Diagnostic.JOB_INHERITS_ONLY,
                "nothing is generated for 'com.acme.Heat', which inherits the tasks of 'com.acme.Base' and declares"
                        + " neither array nor task itself. If it is a job, override one of the tasks with @ParallelTask;"
                        + " if not, @SuppressWarnings(\"furrow\") silences this note.",
                source("com.acme.Base", "abstract class Base {" + GOOD_MEMBERS + "}"),
                source("com.acme.Heat", "\n^class Heat extends Base {}"));
    }

    @Test
    void refusesSuperclassInError() {
        List<String> messages = Expected.problems(
                List.of(Diagnostic.SHARED_ARRAY_FINAL, Diagnostic.JOB_SUPERCLASS),
                source(
                        "com.acme.Base",
                        "abstract class Base { @SharedArray(shape = 4, dtype = DType.FLOAT64) final Float64Array ^a ="
                                + " null; }"),
                source("com.acme.Heat", "\n^class Heat extends Base {" + GOOD_MEMBERS + "}"));
        assertThat(messages)
                .contains(
                        "[JobSuperclass] job 'com.acme.Heat' inherits from 'com.acme.Base', whose arrays or tasks are in error"
                                + " (SharedArrayFinal). Mend that class first.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HeatSession", "HeatWorker", "HeatArrays", "HeatDescriptor"})
    void refusesNamesThatAreTaken(String name) {
        Expected.problem(
                Diagnostic.JOB_NAME_TAKEN,
                "the class 'com.acme." + name + "', which would be generated for job 'com.acme.Heat', is there already."
                        + " Rename one of them.",
                source("com.acme." + name, "class " + name + " {}"),
                source("com.acme.Heat", "\n^class Heat {" + GOOD_MEMBERS + "}"));
    }

    @Test
    void refusesBuilderInUnnamedPackage() {
        Expected.problem(
                Diagnostic.JOB_NAME_RESERVED,
                "a job in the unnamed package can't be called 'Builder': the generated class 'BuilderSession' has a class"
                        + " of that name within. Rename the job, or move it to a package.",
                source("Builder", "\n^class Builder {" + GOOD_MEMBERS + "}"));
    }

    @Test
    void refusesTwoJobsOfOneGeneratedName() {
        List<String> messages = Expected.problems(
                List.of(Diagnostic.JOB_NAME_CLASH, Diagnostic.JOB_NAME_CLASH),
                source("com.acme.Heat_Job", "\n^class Heat_Job {" + GOOD_MEMBERS + "}"),
                source("com.acme.Heat", "class Heat {\nstatic ^class Job {" + GOOD_MEMBERS + "}}"));
        assertThat(messages)
                .containsExactlyInAnyOrder(
                        "[JobNameClash] the class 'com.acme.Heat_JobSession' would be generated both for job 'com.acme.Heat.Job'"
                                + " and for job 'com.acme.Heat_Job'. Rename one of them.",
                        "[JobNameClash] the class 'com.acme.Heat_JobSession' would be generated both for job 'com.acme.Heat_Job'"
                                + " and for job 'com.acme.Heat.Job'. Rename one of them.");
    }
}
