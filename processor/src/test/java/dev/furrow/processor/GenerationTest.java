package dev.furrow.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static dev.furrow.processor.Sources.GOOD_MEMBERS;
import static dev.furrow.processor.Sources.source;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is generated compiles without a warning, wherever the job lies and whatever it is called. */
class GenerationTest {
    private static Compilation compiles(JavaFileObject... sources) {
        Compilation compilation = Sources.compile(sources);
        assertThat(compilation).succeededWithoutWarnings();
        return compilation;
    }

    @Test
    void nestedJob() {
        Compilation compilation =
                compiles(source("com.acme.Outer", "class Outer { static class Job {" + GOOD_MEMBERS + "}}"));

        assertThat(compilation).generatedSourceFile("com.acme.Outer_JobSession");
        assertThat(compilation)
                .generatedFile(StandardLocation.CLASS_OUTPUT, "META-INF/furrow/jobs/com.acme.Outer$Job")
                .contentsAsUtf8String()
                .isEqualTo("com.acme.Outer_JobDescriptor\n");
    }

    @Test
    void jobInUnnamedPackage() {
        Compilation compilation = compiles(source("Heat", "public class Heat {" + GOOD_MEMBERS + "}"));

        assertThat(compilation)
                .generatedFile(StandardLocation.CLASS_OUTPUT, "META-INF/furrow/jobs/Heat")
                .contentsAsUtf8String()
                .isEqualTo("HeatDescriptor\n");
    }

    @Test
    void twoJobs() {
        Compilation compilation = compiles(
                source("com.acme.Heat", "class Heat {" + GOOD_MEMBERS + "}"),
                source("com.acme.Cold", "class Cold {" + GOOD_MEMBERS + "}"));

        assertThat(compilation).generatedSourceFile("com.acme.HeatSession");
        assertThat(compilation).generatedSourceFile("com.acme.ColdSession");
    }

    @ParameterizedTest
    @CsvSource({
        "BOOL, Bool, OR",
        "INT8, Int8, AND",
        "UINT8, Uint8, XOR",
        "INT16, Int16, SUM",
        "UINT16, Uint16, PROD",
        "INT32, Int32, MIN",
        "UINT32, Uint32, MAX",
        "INT64, Int64, XOR",
        "FLOAT16, Float16, SUM",
        "FLOAT32, Float32, PROD",
        "FLOAT64, Float64, MIN",
        "COMPLEX64, Complex64, MAX",
        "COMPLEX128, Complex128, SUM"
    })
    void eachElementTypeInEachAccess(String dtype, String name, String reduction) {
        String start = "@SharedArray(shape = DYNAMIC, dtype = DType." + dtype + ", access = Access.";
        Compilation compilation =
                compiles(Sources.job(start + "READ_ONLY) " + name + "Array r;" + start + "PARTITIONED) "
                        + name + "Array p;" + start + "COPY_ON_WRITE) " + name + "Array c;" + start
                        + "REDUCED, reduction = Reduction." + reduction + ") " + name + "Array a;"));

        assertThat(compilation)
                .generatedSourceFile("com.acme.HeatDescriptor")
                .contentsAsUtf8String()
                .contains(".array(\"a\", DType." + dtype + ", Access.REDUCED, Reduction." + reduction
                        + ", SharedArray.DYNAMIC)");
        assertThat(compilation)
                .generatedSourceFile("com.acme.HeatArrays")
                .contentsAsUtf8String()
                .contains("job.c = arrays.get(\"c\", " + name + "Array.class)");
    }

    @Test
    void superclassesThatHoldArraysAndTasks() {
        Compilation compilation = compiles(
                source(
                        "org.base.Base",
                        "public abstract class Base { @SharedArray(shape = 4, dtype = DType.INT32) public Int32Array far;"
                                + " @ParallelTask public void first(int i) {}"
                                + " @ParallelTask public void second(int i) {} }"),
                source(
                        "com.acme.Middle",
                        "class Middle extends org.base.Base { @ParallelTask @Override public void first(int index) {} }"),
                source("com.acme.Heat", "class Heat extends Middle {" + GOOD_MEMBERS + "}"));

        assertThat(compilation)
                .generatedSourceFile("com.acme.HeatDescriptor")
                .contentsAsUtf8String()
                .containsMatch("(?s)\\.array\\(\"far\".*\\.array\\(\"good\".*\\.task\\(\"first\", \"void first\\(int"
                        + " index\\)\".*\\.task\\(\"second\".*\\.task\\(\"fine\"");
        assertThat(compilation.generatedSourceFiles())
                .noneMatch(file -> file.getName().contains("Base"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A$B",
                "Größe",
                "Session",
                "Path",
                "Shape",
                "String",
                "Override",
                "Chunk",
                "Job",
                "Generated",
                "DType$",
                "_a",
                "IndexTask",
                "SuppressWarnings",
                "Exception"
            })
    void jobsOfAnyName(String name) {
        compiles(source("com.acme." + name, "public class " + name + " {" + TRICKY_MEMBERS + "}"));
        compiles(source(name, "public class " + name + " {" + TRICKY_MEMBERS + "}"));
    }

    private static final java.lang.String TRICKY_MEMBERS =
            "@dev.furrow.SharedArray(shape = dev.furrow.SharedArray.DYNAMIC, dtype = dev.furrow.DType.FLOAT64)"
                    + " dev.furrow.array.Float64Array job;"
                    + " @dev.furrow.ParallelTask void fine(int i) throws Exc {}"
                    + " @java.lang.SuppressWarnings(\"serial\") private static class Exc extends java.lang.Exception {}";

    @Test
    void jobCalledBuilder() {
        compiles(source("com.acme.Builder", "public class Builder {" + GOOD_MEMBERS + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"job", "chunk", "to", "row", "args", "JOB", "größe", "a$b", "_x"})
    void parametersOfAnyName(String name) {
        compiles(Sources.job("@ParallelTask void a(int " + name + ") {} @ParallelTask void b(long " + name
                + ") {} @ParallelTask void c(IndexRange " + name + ") {}"));
    }

    @Test
    void membersOfAnyName() {
        compiles(Sources.job("@SharedArray(shape = 1, dtype = DType.INT32) Int32Array file, job, arrays, builder, a$b,"
                + " größe, fine; @ParallelTask void attach(int i) {} @ParallelTask void good(int i) {} @ParallelTask"
                + " void main(int i) {} @ParallelTask void $x(int i) {}"));
    }

    @Test
    void exceptionsOfTasks() {
        compiles(Sources.job(
                "static class Own extends java.io.IOException { private static final long serialVersionUID = 1; }"
                        + " private static class Hidden extends Throwable { private static final long serialVersionUID"
                        + " = 1; }"
                        + "@ParallelTask void a(int i) throws java.io.IOException, InterruptedException {}"
                        + "@ParallelTask void b(int i) throws Own {}"
                        + "@ParallelTask void c(IndexRange i) throws Hidden {}"));
    }

    @Test
    void deprecatedJobsAndMembers() {
        compiles(source(
                "com.acme.Heat",
                "/** @deprecated it is old */ @Deprecated(forRemoval = true) public class Heat {" + GOOD_MEMBERS
                        + "/** @deprecated old */ @Deprecated @ParallelTask void old(int i) {} }"));
        compiles(Sources.job("/** @deprecated old */ @Deprecated(forRemoval = true) @ParallelTask void old(int i) {}"
                + "/** @deprecated old */ @Deprecated @SharedArray(shape = 1, dtype = DType.INT32) Int32Array older;"));
    }

    @Test
    void synchronizedAndNativeTasks() {
        compiles(Sources.job("@ParallelTask synchronized void a(int i) {} @ParallelTask native void b(int i);"
                + " @ParallelTask final void c(int i) {}"));
    }

    @Test
    void warningIsSilencedOnTheClass() {
        compiles(source(
                "com.acme.Heat", "@SuppressWarnings(\"furrow\") class Heat { @ParallelTask void print(int i) {} }"));
    }

    @Test
    void fixedShapesCannotBeGiven() {
        Compilation compilation = compiles(source(
                "com.acme.Heat",
                "class Heat { @SharedArray(shape = {2, 3}, dtype = DType.INT32) Int32Array fixed;"
                        + " @ParallelTask void step(int i) {} }"));

        assertThat(compilation)
                .generatedSourceFile("com.acme.HeatSession")
                .contentsAsUtf8String()
                .doesNotContain("Shape");
    }

    @Test
    void packagePrivateJobsHavePackagePrivateSessions() {
        Compilation compilation =
                compiles(source("com.acme.Outer", "class Outer { public static class Job {" + GOOD_MEMBERS + "}}"));

        assertThat(compilation)
                .generatedSourceFile("com.acme.Outer_JobSession")
                .contentsAsUtf8String()
                .contains("\nfinal class Outer_JobSession");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "job",
                "chunk",
                "to",
                "arguments",
                "emitted",
                "results",
                "value",
                "partial",
                "hashCode",
                "wait",
                "a$b",
                "same",
                "größe",
                "in",
                "out",
                "left",
                "index"
            })
    void argumentsOfAnyName(String name) {
        compiles(Sources.job("@ParallelTask void a(int i, int " + name + ", Emitter<String> e) {}"
                + "@ParallelTask long b(long i, int " + name + ", String other) { return 1; }"
                + "@ParallelTask int c(String other, int " + name + ") { return 1; }"
                + "@ParallelTask(reduce = Reduction.SUM) int d(int i, String s, int " + name + ") { return 1; }"
                + "@ParallelTask(reduce = Reduction.MIN) int e(IndexRange r, int " + name + ") { return 1; }"
                + "@ParallelTask void f(IndexRange r, IndexRange q, int " + name + ", TaskContext c) {}"
                + "@ParallelTask(perWorker = true) void g(int " + name + ", Team team) {}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "boolean",
                "byte",
                "char",
                "short",
                "int",
                "long",
                "float",
                "double",
                "Integer",
                "Character",
                "boolean[]",
                "byte[][]",
                "String",
                "java.math.BigDecimal",
                "Thread.State",
                "java.time.ZonedDateTime",
                "UUID",
                "List<String>[]",
                "Set<? extends java.math.BigDecimal>",
                "Map<String, List<? extends Number>>",
                "Optional<java.time.Instant>",
                "OptionalInt",
                "Pair<List<Map<String, Pair<Integer>>>>",
                "Pair<? extends Number>",
                "Pair<int[]>[]",
                "Node",
                "Shape<String>",
                "Dot",
                "Empty",
                "ArrayList<String>",
                "EnumMap<Thread.State, int[]>",
                "HashMap<String, List<Dot>>",
                "Number",
                "Exception",
                "Other.Codecs",
                "Collection<Codec>"
            })
    void valuesOfAnyType(String type) {
        compiles(
                source("com.acme.Codec", "public record Codec(int i) {}"),
                source("com.acme.Other", "class Other { enum Codecs { A } }"),
                Sources.job("record Pair<T>(T left, int right) {} record Node(Node next, List<Node> all) {}"
                        + "record Empty() {} sealed interface Shape<T> {} record Circle<T>(T t) implements Shape<T> {}"
                        + "record Square<T>(Shape<T> in) implements Shape<T> {} enum Dot implements Shape<String> { A }"
                        + "@ParallelTask " + type + " a(int i, " + type + " x) { return x; }"
                        + "@ParallelTask " + type + " b("
                        + (type.equals("int") || type.equals("long") || type.equals("Integer") ? "String s, " : "")
                        + type + " x, " + type + " y, Emitter<" + boxed(type) + "> e) { return x; }"
                        + "@ParallelTask(reduceWith = \"m\") " + type + " r(int i, " + type + " x) { return x; }"
                        + "static " + type + " m(" + type + " a, " + type + " b) { return a; }"));
    }

    private static String boxed(String type) {
        return switch (type) {
            case "int" -> "Integer";
            case "char" -> "Character";
            case "boolean", "byte", "short", "long", "float", "double" ->
                Character.toUpperCase(type.charAt(0)) + type.substring(1);
            default -> type;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "byte, SUM",
        "byte, MIN",
        "short, PROD",
        "short, XOR",
        "int, AND",
        "int, MAX",
        "long, OR",
        "long, AND",
        "float, SUM",
        "float, PROD",
        "double, MIN",
        "boolean, AND",
        "boolean, OR"
    })
    void reductionsOfEachType(String type, String reduction) {
        String start = "@ParallelTask(reduce = Reduction." + reduction + ") native " + type;
        compiles(Sources.job(
                start + " a(int i);" + start + " b(IndexRange r);" + start + " c(IndexRange r, IndexRange s);"));
    }

    @Test
    void deprecatedTypesInSignatures() {
        compiles(Sources.job("/** @deprecated old */ @Deprecated record Old(int i) {}"
                + "record New(@SuppressWarnings(\"deprecation\") Old old) {}"
                + "@ParallelTask New a(int i, List<New> x) { return x.get(0); }"));
    }

    @Test
    void asManyArgumentsAsJavaAllows() {
        StringBuilder parameters = new StringBuilder("String p0");
        for (int i = 1; i < 254; i++) {
            parameters.append(", int p").append(i);
        }
        compiles(Sources.job("@ParallelTask void a(" + parameters + ") {}"));
    }
}
