package dev.furrow.processor;

import static dev.furrow.processor.Sources.job;
import static dev.furrow.processor.Sources.source;

import dev.furrow.processor.diagnostic.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrayDiagnosticsTest {
    @Test
    void refusesPrivate() {
        Expected.problem(
                Diagnostic.SHARED_ARRAY_PRIVATE,
                "field 'grid' of com.acme.Heat must not be private: the generated classes of its package bind it."
                        + " Remove 'private'.",
                job("@SharedArray(shape = 4, dtype = DType.FLOAT64)\nprivate Float64Array ^grid;"));
    }

    @Test
    void refusesFinal() {
        Expected.problem(
                Diagnostic.SHARED_ARRAY_FINAL,
                "field 'grid' of com.acme.Heat must not be final: a worker binds it when it attaches. Remove 'final'.",
                job("@SharedArray(shape = 4, dtype = DType.FLOAT64)\nfinal Float64Array ^grid = null;"));
    }

    @Test
    void refusesStatic() {
        Expected.problem(
                Diagnostic.SHARED_ARRAY_STATIC,
                "field 'grid' of com.acme.Heat must not be static: static fields are not shared by workers, and two"
                        + " sessions of a job can live in one JVM; only the arrays of a job's instance are bound."
                        + " Remove 'static'.",
                job("@SharedArray(shape = 4, dtype = DType.FLOAT64)\nstatic Float64Array ^grid;"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "double[]   | FLOAT64 | Declare the field as Float64Array.",
                "double[][] | FLOAT64 | Declare the field as Float64Array; it takes one index per axis, as its shape says.",
                "float[]    | FLOAT32 | Declare the field as Float32Array.",
                "int[]      | INT32   | Declare the field as Int32Array.",
                "long[]     | INT64   | Declare the field as Int64Array.",
                "byte[]     | UINT8   | Declare the field as Uint8Array.",
                "byte[]     | INT32   | Declare the field as Uint8Array or Int8Array.",
                "short[]    | INT32   | Declare the field as Int16Array or Uint16Array.",
                "boolean[]  | BOOL    | Declare the field as BoolArray.",
                "char[]     | UINT16  | Declare the field as Uint16Array.",
            })
    void refusesHeapArrays(String type, String dtype, String advice) {
        Expected.problem(
                Diagnostic.SHARED_ARRAY_HEAP,
                "field 'grid' of com.acme.Heat can't be shared: an array of type " + type + " lives in the heap of one"
                        + " JVM, where the garbage collector moves it and no other process can reach it. " + advice,
                job("@SharedArray(shape = 4, dtype = DType." + dtype + ")\n" + type + " ^grid;"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "List<Double> | java.util.List<java.lang.Double>",
                "Double[]     | java.lang.Double[]",
                "NdArray      | dev.furrow.array.NdArray",
                "double       | double",
            })
    void refusesOtherTypes(String type, String qualified) {
        Expected.problem(
                Diagnostic.SHARED_ARRAY_TYPE,
                "field 'grid' of com.acme.Heat can't be shared, for its type " + qualified + " is none of the array"
                        + " classes of dev.furrow.array. Declare the field as Float64Array.",
                job("@SharedArray(shape = 4, dtype = DType.FLOAT64)\n" + type + " ^grid;"));
    }

    @Test
    void refusesDtypeOfAnotherClass() {
        Expected.problem(
                Diagnostic.SHARED_ARRAY_DTYPE,
                "field 'grid' of com.acme.Heat is a Float64Array, whose elements are not FLOAT32. Write dtype ="
                        + " DType.FLOAT64, or declare the field as Float32Array.",
                job("@SharedArray(shape = 4,\ndtype = DType^.FLOAT32) Float64Array grid;"));
    }

    @Test
    void refusesRankZero() {
        Expected.problem(
                Diagnostic.SHARED_ARRAY_RANK,
                "the shape of field 'grid' of com.acme.Heat must have at least one extent: a scalar is an array of shape"
                        + " {1}. Give the extent of each axis, DYNAMIC where it is known when the session opens.",
                job("@SharedArray(\nshape = ^{}, dtype = DType.FLOAT64) Float64Array grid;"));
    }

    @Test
    void refusesNegativeExtent() {
        Expected.problem(
                Diagnostic.SHARED_ARRAY_EXTENT,
                "the extent -2 of axis 1 of field 'grid' of com.acme.Heat must be at least 0, or DYNAMIC (-1). Give the"
                        + " number of elements along the axis.",
                job("@SharedArray(\nshape = {3,\n^-2}, dtype = DType.FLOAT64) Float64Array grid;"));
    }

    @Test
    void refusesTooManyBytes() {
        Expected.problem(
                Diagnostic.SHARED_ARRAY_SIZE,
                "field 'grid' of com.acme.Heat would be an array of 9223372036854775808 bytes, but an array has less than"
                        + " 2^63. Make the extents smaller.",
                job("@SharedArray(\nshape = ^{1L << 30, DYNAMIC, 1L << 30}, dtype = DType.FLOAT64)"
                        + " Float64Array grid;"));
    }

    @Test
    void refusesReducedWithoutReduction() {
        Expected.problem(
                Diagnostic.SHARED_ARRAY_REDUCTION_MISSING,
                "the access REDUCED of field 'grid' of com.acme.Heat needs a reduction, which says how accumulations are"
                        + " merged. Add reduction = Reduction.SUM, or another.",
                job("@SharedArray(shape = 4, dtype = DType.FLOAT64,\naccess = Access^.REDUCED) Float64Array grid;"));
    }

    @ParameterizedTest
    @CsvSource({"AND, FLOAT64, Float64Array", "OR, FLOAT16, Float16Array", "XOR, COMPLEX64, Complex64Array"})
    void refusesBitwiseReductionOfNumbersWithoutBits(String reduction, String dtype, String type) {
        Expected.problem(
                Diagnostic.SHARED_ARRAY_REDUCTION_TYPE,
                "the reduction " + reduction
                        + " of field 'grid' of com.acme.Heat merges bit by bit, and elements of type " + dtype
                        + " are no integers or truth values. Use SUM, PROD, MIN or MAX, or another dtype.",
                job("@SharedArray(shape = 4, dtype = DType." + dtype
                        + ", access = Access.REDUCED,\nreduction = Reduction^." + reduction + ") " + type + " grid;"));
    }

    @Test
    void refusesReductionWithoutReduced() {
        Expected.problem(
                Diagnostic.SHARED_ARRAY_REDUCTION,
                "the reduction MAX of field 'grid' of com.acme.Heat has nothing to merge unless tasks accumulate apart."
                        + " Remove it, or write access = Access.REDUCED.",
                job("@SharedArray(shape = 4, dtype = DType.FLOAT64,\nreduction = Reduction^.MAX) Float64Array grid;"));
    }

    @ParameterizedTest
    @CsvSource({
        "directory, dev.furrow.session.SessionBuilder",
        "shape, dev.furrow.session.SessionBuilder",
        "wait, java.lang.Object"
    })
    void refusesNamesOfBuilderMembers(String name, String owner) {
        Expected.problem(
                Diagnostic.SHARED_ARRAY_NAME,
                "array '" + name
                        + "' of com.acme.Heat can't be called so: the generated session builder has a method for"
                        + " each array, and its class " + owner + " has members of that name. Rename the field.",
                job("@SharedArray(shape = 4, dtype = DType.FLOAT64)\nFloat64Array ^" + name + ";"));
    }

    @Test
    void refusesTheNameOfAMethodOfAnotherArray() {
        Expected.problem(
                Diagnostic.SHARED_ARRAY_NAME_CLASH,
                "array 'goodInFile' of com.acme.Heat can't be called so: the generated session builder has a method of that"
                        + " name, by which array 'good' is kept in a file. Rename one of the fields.",
                job("@SharedArray(shape = 4, dtype = DType.FLOAT64)\nFloat64Array ^goodInFile;"));
    }

    @Test
    void refusesHiding() {
        Expected.problem(
                Diagnostic.SHARED_ARRAY_HIDDEN,
                "field 'grid' of com.acme.Heat must not hide the shared field of that name in com.acme.Base: what a job shares"
                        + " is told apart by name. Rename it.",
                base("@SharedArray(shape = 4, dtype = DType.FLOAT64) Float64Array grid;"),
                source("com.acme.Heat", "class Heat extends Base {\n" + Sources.GOOD_MEMBERS + "int ^grid;\n}"));
    }

    @Test
    void refusesInheritedFieldsOutOfReach() {
        Expected.problem(
                Diagnostic.SHARED_ARRAY_INACCESSIBLE,
                "field 'grid' of org.base.Base must be public, since job 'com.acme.Heat' inherits it and the generated"
                        + " classes of the job's package bind it. Add 'public' to the field.",
                source(
                        "org.base.Base",
                        "public abstract class Base {"
                                + " @SharedArray(shape = 4, dtype = DType.FLOAT64) protected Float64Array grid; }"),
                source("com.acme.Heat", "\n^class Heat extends org.base.Base {\n" + Sources.GOOD_MEMBERS + "}"));
    }

    private static javax.tools.JavaFileObject base(String members) {
        return source("com.acme.Base", "abstract class Base {" + members + "}");
    }
}
