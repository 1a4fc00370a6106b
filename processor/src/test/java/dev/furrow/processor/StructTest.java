package dev.furrow.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static dev.furrow.processor.Sources.job;

import com.google.testing.compile.Compilation;
import dev.furrow.processor.diagnostic.Diagnostic;
import java.util.List;
import org.junit.jupiter.api.Test;
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
            value = {
                "STRUCT_COMPONENT | record P(char ^c) {}",
                "STRUCT_COMPONENT | record P(Object ^o) {}",
                "STRUCT_COMPONENT | record P(Double ^d) {}",
                "STRUCT_COMPONENT | record P(double x, P ^next) {}",
                "STRUCT_COMPONENT | record P(@Length(2) double[][] ^m) {}",
                "STRUCT_LENGTH_MISSING | record P(double[] ^v) {}",
                "STRUCT_LENGTH_MISSING | record P(String ^s) {}",
                "STRUCT_LENGTH | record P(@Length(0) String ^s) {}",
                "STRUCT_LENGTH_UNUSED | record P(@Length(3) double ^x) {}",
                "STRUCT_ELEMENT | record P(@Element(DType.UINT8) double ^x) {}",
                "STRUCT_NAME | record P(double ^row) {}",
                "STRUCT_EMPTY | ^record P() {}",
            })
    void refusesRecordsThatCannotBeStored(Diagnostic diagnostic, String record) {
        Expected.problems(List.of(diagnostic), job(FIELD + record));
    }

    @Test
    void refusesPrivateAndGenericRecords() {
        Expected.problems(List.of(Diagnostic.STRUCT_PRIVATE), job(FIELD + "private ^record P(int i) {}"));
        Expected.problems(
                List.of(Diagnostic.STRUCT_GENERIC),
                job("@SharedArray(shape = 2) StructArray<P<String>> ps; ^record P<T>(int i) {}"));
    }

    @Test
    void refusesFieldsThatNameNoRecord() {
        Expected.problems(
                List.of(Diagnostic.SHARED_ARRAY_RECORD), job("@SharedArray(shape = 2) StructArray<String> ^ps;"));
        Expected.problems(
                List.of(Diagnostic.SHARED_ARRAY_REDUCED_STRUCT),
                job("@SharedArray(shape = 2, access = Access^.REDUCED, reduction = Reduction.SUM) StructArray<P> ps;"
                        + " record P(int i) {}"));
        Expected.problems(
                List.of(Diagnostic.SHARED_ARRAY_DTYPE_MISSING), job("^@SharedArray(shape = 2) Float64Array ps;"));
    }

    @Test
    void refusesTakenNames() {
        Expected.problems(
                List.of(Diagnostic.STRUCT_NAME_TAKEN),
                job(FIELD + "^record P(int i) {}"),
                Sources.source("com.acme.Heat_PArray", "class Heat_PArray {}"));
    }
}
