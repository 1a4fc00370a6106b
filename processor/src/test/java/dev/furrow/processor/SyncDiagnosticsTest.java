package dev.furrow.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static dev.furrow.processor.Sources.job;
import static dev.furrow.processor.Sources.source;

import com.google.testing.compile.Compilation;
import dev.furrow.processor.diagnostic.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncDiagnosticsTest {
    @ParameterizedTest
    @CsvSource({"private,''", "final,' = null'", "static,''"})
    void refusesModifiers(String modifier, String initializer) {
        Expected.problem(
                Diagnostic.SHARED_MODIFIER,
                "field 'lock' of com.acme.Heat must not be " + modifier + ": each worker binds it in an instance of the"
                        + " job of its own. Remove '" + modifier + "'.",
                job("@Shared\n" + modifier + " dev.furrow.sync.SharedLock ^lock" + initializer + ";"));
    }

    @Test
    void refusesOtherTypes() {
        Expected.problem(
                Diagnostic.SHARED_TYPE,
                "field 'lock' of com.acme.Heat can't be @Shared, for its type"
                        + " java.util.concurrent.locks.ReentrantLock is none of SharedLock, SharedBarrier,"
                        + " SharedSemaphore and SharedCounter of dev.furrow.sync. Declare it as one of them, or share"
                        + " an array with @SharedArray.",
                job("@Shared\njava.util.concurrent.locks.ReentrantLock ^lock;"));
    }

    @ParameterizedTest
    @CsvSource({
        "permits = ^3, SharedLock, permits, SharedSemaphore",
        "parties = ^3, SharedCounter, parties, SharedBarrier",
        "initial = ^3, SharedBarrier, initial, SharedCounter",
    })
    void refusesElementsOfOtherTypes(String setting, String type, String element, String meant) {
        Expected.problem(
                Diagnostic.SHARED_ELEMENT,
                element + " of field 'f' of com.acme.Heat says nothing of a " + type + ". Remove it, or declare the"
                        + " field as " + meant + ".",
                job("@Shared(" + setting + ") dev.furrow.sync." + type + " f;"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "permits | ^-1    | SharedSemaphore | at least 0",
                "parties | ^-1    | SharedBarrier   | from 1 to 65535, or 0 for all workers",
                "parties | ^65536 | SharedBarrier   | from 1 to 65535, or 0 for all workers",
            })
    void refusesValuesOutOfRange(String element, String value, String type, String range) {
        Expected.problem(
                Diagnostic.SHARED_VALUE,
                element + " = " + value.substring(1) + " of field 'f' of com.acme.Heat must be " + range + ".",
                job("@Shared(" + element + " = " + value + ") dev.furrow.sync." + type + " f;"));
    }

    @Test
    void bindsAndDescribesEachKind() throws Exception {
        Compilation compilation = Sources.compile(source("com.acme.Meet", """
                public class Meet {
                    public Meet() {}
                    @SharedArray(shape = 1, dtype = DType.FLOAT64) Float64Array data;
                    @Shared dev.furrow.sync.SharedLock lock;
                    @Shared(parties = 3) dev.furrow.sync.SharedBarrier barrier;
                    @Shared(permits = 2) dev.furrow.sync.SharedSemaphore semaphore;
                    @Shared(initial = -7) dev.furrow.sync.SharedCounter counter;
                    @ParallelTask void run(int i) {}
                }
                """));
        assertThat(compilation).succeededWithoutWarnings();
        var descriptor = assertThat(compilation)
                .generatedSourceFile("com.acme.MeetDescriptor")
                .contentsAsUtf8String();
        descriptor.contains(".sync(\"lock\", SyncKind.LOCK, 0L)");
        descriptor.contains(".sync(\"barrier\", SyncKind.BARRIER, 3L)");
        descriptor.contains(".sync(\"semaphore\", SyncKind.SEMAPHORE, 2L)");
        descriptor.contains(".sync(\"counter\", SyncKind.COUNTER, -7L)");
        assertThat(compilation)
                .generatedSourceFile("com.acme.MeetArrays")
                .contentsAsUtf8String()
                .contains("job.lock = arrays.get(\"lock\", SharedLock.class);");
    }
}
