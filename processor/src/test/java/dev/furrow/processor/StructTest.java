package dev.furrow.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static dev.furrow.processor.Sources.job;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import dev.furrow.processor.diagnostic.Diagnostic;
import java.io.File;
import java.nio.file.Path;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arrays of records: what is generated for them, and what is said of records that can't be stored. */
class StructTest {
    private static final String FIELD = "@SharedArray(shape = DYNAMIC) StructArray<P> ps;\n";

    @Test
    void fieldsMayBeOfTheGeneratedClass() {
        Compilation compilation = Sources.compile(
                Sources.source("com.acme.P", "public record P(double x, long n) {}"),
                job("@SharedArray(shape = DYNAMIC) PArray ps;"
                        + " @ParallelTask void step(int i) { ps.setX(i, ps.x(i) + 1); ps.setN(i, ps.n(i)); }"));

        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation)
                .generatedSourceFile("com.acme.HeatDescriptor")
                .contentsAsUtf8String()
                .contains(".array(\"ps\", PArray.KIND, Access.READ_WRITE, Reduction.NONE, SharedArray.DYNAMIC)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "STRUCT_COMPONENT | record P(char ^c) {} | component 'c' of record com.acme.Heat.P can't be stored in an"
                        + " array: its type char has no fixed number of bytes, or none that other programs know. Write"
                        + " '@Element(DType.UINT16) int', or a String with @Length.",
                "STRUCT_COMPONENT | record P(Object ^o) {} | component 'o' of record com.acme.Heat.P can't be stored in an"
                        + " array: its type java.lang.Object has no fixed number of bytes, or none that other programs"
                        + " know. Write a primitive type, a record of such, an array of primitives or a String with"
                        + " @Length.",
                "STRUCT_COMPONENT | record P(Double ^d) {} | component 'd' of record com.acme.Heat.P can't be stored in an"
                        + " array: its type java.lang.Double has no fixed number of bytes, or none that other programs"
                        + " know. Write 'double'.",
                "STRUCT_COMPONENT | record P(double x, P ^next) {} | component 'next' of record com.acme.Heat.P can't be"
                        + " stored in an array: its type com.acme.Heat.P has no fixed number of bytes, or none that other"
                        + " programs know. A record can't hold itself: write the index of the other one.",
                "STRUCT_COMPONENT | record P(@Length(2) double[][] ^m) {} | component 'm' of record com.acme.Heat.P can't be"
                        + " stored in an array: its type double[][] has no fixed number of bytes, or none that other"
                        + " programs know. Write an array of one dimension, and compute the index in it.",
                "STRUCT_COMPONENT | record P(@Length(2) String[] ^m) {} | component 'm' of record com.acme.Heat.P can't be"
                        + " stored in an array: its type java.lang.String[] has no fixed number of bytes, or none that"
                        + " other programs know. Write a String with @Length for each of the texts.",
                "STRUCT_COMPONENT | record P(Thread.State ^e) {} | component 'e' of record com.acme.Heat.P can't be stored"
                        + " in an array: its type java.lang.Thread.State has no fixed number of bytes, or none that other"
                        + " programs know. Write '@Element(DType.UINT8) int', and store the ordinal.",
                "STRUCT_LENGTH_MISSING | record P(double[] ^v) {} | component 'v' of record com.acme.Heat.P must say how long"
                        + " it is: the array takes the same room in each element. Add @Length(3), the number of its"
                        + " values.",
                "STRUCT_LENGTH_MISSING | record P(String ^s) {} | component 's' of record com.acme.Heat.P must say how long"
                        + " it is: the text takes the same room in each element. Add @Length(16), the most bytes it has in"
                        + " UTF-8.",
                "STRUCT_LENGTH | record P(@Length(0) String ^s) {} | the length 0 of component 's' of record com.acme.Heat.P"
                        + " must be at least 1.",
                "STRUCT_LENGTH_UNUSED | record P(@Length(3) double ^x) {} | component 'x' of record com.acme.Heat.P is a"
                        + " double, which has no length. Remove @Length, or write an array or a String.",
                "STRUCT_ELEMENT | record P(@Element(DType.UINT8) double ^x) {} | component 'x' of record com.acme.Heat.P is a"
                        + " double, which elements of type UINT8 are not read as. Those that are: FLOAT64.",
                "STRUCT_NAME | record P(double ^row) {} | component 'row' of record com.acme.Heat.P can't be called so: the"
                        + " method 'row' generated for it would be one of StructArray. Rename the component.",
                "STRUCT_NAME | record P(Q a, double ^a_b) { record Q(double b) {} } | component 'a_b' of record"
                        + " com.acme.Heat.P can't be called so: the method 'a_b' generated for it would be one of component"
                        + " 'a.b'. Rename the component.",
                "STRUCT_EMPTY | ^record P() {} | record 'com.acme.Heat.P' can't be the element of an array, for it has no"
                        + " components. Add one.",
                "STRUCT_PRIVATE | private ^record P(int i) {} | record 'com.acme.Heat.P' can't be reached by the array class"
                        + " that is generated in its package, since 'com.acme.Heat.P' is private. Remove 'private'.",
                "STRUCT_SIZE | ^record P(@Length(1 << 30) double[] v) {} | record 'com.acme.Heat.P' would have 2^31 bytes or"
                        + " more. Shorten its arrays, or make them arrays of the job.",
            })
    void refusesRecordsThatCannotBeStored(Diagnostic diagnostic, String record, String text) {
        Expected.problem(diagnostic, text, job(FIELD + record));
    }

    @Test
    void refusesGenericRecords() {
        Expected.problem(
                Diagnostic.STRUCT_GENERIC,
                "record 'com.acme.Heat.P' can't be the element of an array, for it is generic: where its components lie"
                        + " would depend on what its type parameters stand for. Remove them.",
                job("@SharedArray(shape = 2) StructArray<P<String>> ps;\n^record P<T>(int i) {}"));
    }

    @Test
    void refusesFieldsThatNameNoRecord() {
        Expected.problem(
                Diagnostic.SHARED_ARRAY_RECORD,
                "field 'ps' of com.acme.Heat does not say what record its elements are: java.lang.String is no record. Write"
                        + " StructArray<Particle>, where Particle is a record.",
                job("@SharedArray(shape = 2)\nStructArray<String> ^ps;"));
        Expected.problem(
                Diagnostic.SHARED_ARRAY_DTYPE_MISSING,
                "field 'ps' of com.acme.Heat is a Float64Array, and its annotation must say so: only arrays of records need"
                        + " no dtype. Add dtype = DType.FLOAT64.",
                job("\n^@SharedArray(shape = 2) Float64Array ps;"));
    }

    @Test
    void refusesToReduceRecords() {
        Expected.problem(
                Diagnostic.SHARED_ARRAY_REDUCED_STRUCT,
                "field 'ps' of com.acme.Heat can't be REDUCED: its elements are records, and there is no sum of records."
                        + " Declare an array of numbers for each component that is accumulated.",
                job("@SharedArray(shape = 2,\naccess = Access^.REDUCED, reduction = Reduction.SUM) StructArray<P> ps;"
                        + " record P(int i) {}"));
    }

    @Test
    void refusesTakenNames() {
        Expected.problem(
                Diagnostic.STRUCT_NAME_TAKEN,
                "the class 'com.acme.Heat_PArray', which would be generated for record 'com.acme.Heat.P', is there already."
                        + " Rename one of them.",
                job(FIELD + "^record P(int i) {}"),
                Sources.source("com.acme.Heat_PArray", "class Heat_PArray {}"));
    }

    @Test
    void refusesRecordsWithinThatItCannotMake() {
        Expected.problem(
                Diagnostic.STRUCT_OUT_OF_REACH,
                "component 'q' of record com.acme.Heir.P is a org.other.Outer.Q, which the array class generated in another"
                        + " package can't make. Make that record public.",
                Sources.source("com.acme.Heir", "class Heir extends org.other.Outer { record P(int id,\nQ ^q) {} }"),
                Sources.source("org.other.Outer", "public class Outer { protected record Q(double x) {} }"),
                job("@SharedArray(shape = DYNAMIC) StructArray<Heir.P> ps;"));
    }

    @Test
    void theSizeOfRecordsCountsForTheSizeOfTheirArray() {
        Expected.problem(
                Diagnostic.SHARED_ARRAY_SIZE,
                "field 'ps' of com.acme.Heat would be an array of 10376293541461622784 bytes, but an array has less than"
                        + " 2^63. Make the extents smaller.",
                job(
                        "@SharedArray(\nshape = ^{1L << 30, DYNAMIC, 1L << 30}) StructArray<P> ps; record P(double x, byte b)"
                                + " {}"));
        assertThat(Sources.compile(job("@SharedArray(shape = {1L << 30, 1L << 30}) StructArray<P> ps;"
                        + " record P(int i, short s, byte b) {}")))
                .succeeded();
    }

    @Test
    void anArrayClassThatCannotBeWrittenIsReported() {
        RecordingFiler failing = new RecordingFiler(new FurrowProcessor()).failingAtSource("com.acme.Heat_PArray");
        JavaFileObject job = job("\n" + FIELD + "record P(int i) {}");

        Compilation compilation = Compiler.javac().withProcessors(failing).compile(job);

        assertThat(compilation)
                .hadErrorContaining(
                        "[StructNotWritten] can't write 'com.acme.Heat_PArray' for record 'com.acme.Heat.P': java.io.IOException: disk"
                                + " full. See to the compiler's output directory.")
                .inFile(job)
                .onLine(5);
    }

    @Test
    void arrayClassesOfRecordsOnTheClassPathLieBesideTheJob(@TempDir Path lib, @TempDir Path output) {
        JavaFileObject[] records = {
            Sources.source("org.lib.P", "public record P(double x, Q q) { public record Q(int n) {} }"),
            Sources.source("org.lib.Hidden", "record Hidden(int n) {}"),
            Sources.source("org.lib.Holder", "public record Holder(Hidden hidden) {}")
        };
        DiskCompiler library = new DiskCompiler(lib);
        assertThat(library.compile(records)).isEmpty();
        String classPath = System.getProperty("java.class.path") + File.pathSeparator + lib;
        String use = "@SharedArray(shape = 2) StructArray<org.lib.P> ps; ";

        DiskCompiler jobs = new DiskCompiler(output).options("-classpath", classPath);
        assertThat(jobs.compile(
                        Sources.source("com.acme.Heat", "class Heat { " + use + Sources.GOOD_MEMBERS + "}"),
                        Sources.source("com.acme.Cold", "class Cold { " + use + Sources.GOOD_MEMBERS + "}"),
                        Sources.source("com.other.Heat", "class Heat { " + use + Sources.GOOD_MEMBERS + "}")))
                .isEmpty();
        assertThat(jobs.files().keySet())
                .contains("com/acme/PArray.class", "com/other/PArray.class")
                .doesNotContain("org/lib/PArray.class");

        assertThat(new DiskCompiler(output)
                        .options("-classpath", classPath)
                        .compile(Sources.source(
                                "com.third.Heat",
                                "class Heat { @SharedArray(shape = 2) StructArray<org.lib.Holder> ps; "
                                        + Sources.GOOD_MEMBERS + "}")))
                .singleElement()
                .asString()
                .startsWith("[StructOutOfReach] component 'hidden' of record org.lib.Holder is a org.lib.Hidden");
    }

    @Test
    void anArrayClassThatCameWithItsRecordIsUsed(@TempDir Path lib, @TempDir Path output) {
        assertThat(new DiskCompiler(lib)
                        .compile(
                                Sources.source("org.lib.P", "public record P(double x) {}"),
                                Sources.source(
                                        "org.lib.Job",
                                        "class Job { @SharedArray(shape = 2) StructArray<P> ps; " + Sources.GOOD_MEMBERS
                                                + "}")))
                .isEmpty();

        DiskCompiler jobs = new DiskCompiler(output)
                .options("-classpath", System.getProperty("java.class.path") + File.pathSeparator + lib);
        assertThat(jobs.compile(Sources.source(
                        "com.acme.Heat",
                        "class Heat { @SharedArray(shape = 2) org.lib.PArray ps; " + Sources.GOOD_MEMBERS + "}")))
                .isEmpty();
        assertThat(jobs.files().keySet()).noneMatch(name -> name.contains("PArray"));
    }

    @Test
    void recordsOfAnotherModuleHaveArrayClassesInTheModuleOfTheJob(@TempDir Path lib, @TempDir Path output) {
        String runtime = DiskCompiler.modulePath();
        assertThat(new DiskCompiler(lib)
                        .compile(
                                Sources.plain("module-info", "module org.lib { exports org.lib; }"),
                                Sources.plain("org.lib.P", "package org.lib; public record P(double x) {}")))
                .isEmpty();

        DiskCompiler jobs = new DiskCompiler(output)
                .options("--module-path", runtime + File.pathSeparator + lib, "-Xlint:-requires-automatic");
        assertThat(jobs.compile(
                        Sources.plain(
                                "module-info",
                                "module com.acme { requires dev.furrow; requires org.lib; exports com.acme; }"),
                        Sources.source(
                                "com.acme.Heat",
                                "class Heat { @SharedArray(shape = 2) StructArray<org.lib.P> ps; "
                                        + Sources.GOOD_MEMBERS + "}")))
                .isEmpty();
        assertThat(jobs.files().keySet()).contains("com/acme/PArray.class");
    }
}
