package dev.furrow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    private static final String FURROW = "furrow.";

    @TempDir
    private Path temp;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Properties before = new Properties();

    @BeforeEach
    void makeClassPath() throws IOException {
        before.putAll(System.getProperties());
        Scale.mainArguments = List.of();
        System.setProperty("java.class.path", temp.toString());
        index(Scale.class);
    }

    @AfterEach
    void restoreProperties() {
        System.setProperties(before);
    }

    @Test
    void callsAreRunOverLoadedArraysAndResultsSaved() throws IOException {
        Path input = npy(1, 2, 3);
        Path output = temp.resolve("new/output.npy");

        int code = furrow(
                "run", "--load=input=" + input, "--shape=output=3", "--call=twice:0..3", "--save=output=" + output);

        assertThat(err()).isEmpty();
        assertThat(code).isZero();
        assertThat(out())
                .containsPattern("(?m)^furrow: twice: 3 invocations by 1 worker in \\d+\\.\\d\\d s$")
                .contains("furrow: wrote " + output + " (int64, 3)");
        ByteBuffer saved = ByteBuffer.wrap(Files.readAllBytes(output)).order(ByteOrder.LITTLE_ENDIAN);
        int data = saved.capacity() - 3 * Long.BYTES;
        assertThat(List.of(saved.getLong(data), saved.getLong(data + 8), saved.getLong(data + 16)))
                .containsExactly(2L, 4L, 6L);
    }

    @Test
    void arraysAreKeptInFilesThatAreMadeAndUsedAgain() throws IOException {
        Path input = npy(1, 2, 3);
        Path output = temp.resolve("new/output.npy");
        String[] run = {"run", "--file=input=" + input, "--file=output=" + output, "--call=twice:0..3"};

        assertThat(furrow(run)).isEqualTo(2);
        assertThat(err())
                .contains("the shape of array 'output' is open: it is declared (?,), and its file is to be made: file="
                        + output + "; give shape=output=100 or load=output=FILE.npy");
        assertThat(output).doesNotExist();

        assertThat(furrow("run", run[1], run[2], "--shape=output=3", run[3])).isZero();
        assertThat(out())
                .contains("furrow: kept " + input + " (int64, 3)")
                .contains("furrow: kept " + output + " (int64, 3)");

        assertThat(furrow("run", "--file=output=" + output, "--load=input=" + output, "--call=twice:1..3"))
                .isZero();
        ByteBuffer kept = ByteBuffer.wrap(Files.readAllBytes(output)).order(ByteOrder.LITTLE_ENDIAN);
        int data = kept.capacity() - 3 * Long.BYTES;
        assertThat(List.of(kept.getLong(data), kept.getLong(data + 8), kept.getLong(data + 16)))
                .containsExactly(2L, 8L, 12L);
    }

    @Test
    void anArrayIsKeptInOneFile() {
        assertThat(furrow("run", "--file=output=a.npy,output=b.npy", "--shape=input=3,output=3", "--call=twice:0..3"))
                .isEqualTo(2);
        assertThat(err()).contains("array 'output' is kept in one file: file=b.npy");
        assertThat(furrow("run", "--file=ouput=a.npy", "--shape=input=3", "--call=twice:0..3"))
                .isEqualTo(2);
        assertThat(err()).contains("no array 'ouput'", "did you mean 'output'?");
    }

    @Test
    void failedTaskGivesItsOwnStackTraceAndNoneOfOurs() throws IOException {
        Path errorFile = temp.resolve("error");

        int code = furrow("--error-file", errorFile.toString(), "run", "--shape=input=4,output=4", "--call=fail:2..3");

        assertThat(code).isEqualTo(ExitCode.TASK_FAILED.code());
        assertThat(err())
                .startsWith("furrow: error: task failed: task=fail index=2")
                .contains("java.lang.IllegalStateException: no index 2")
                .contains(Scale.class.getName() + ".fail")
                .doesNotContain("TaskFailedException");
        assertThat(errorFile)
                .content()
                .startsWith("task failed: task=fail index=2")
                .doesNotContain("\n");
    }

    @Test
    void theValueOfACallIsPrinted() {
        int code = furrow("run", "--shape=input=4,output=4", "--call=total:0..101");

        assertThat(err()).isEmpty();
        assertThat(code).isZero();
        assertThat(out()).containsPattern("(?m)^furrow: total: 101 invocations by 1 worker in \\d+\\.\\d\\d s: 5050$");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"add | takes arguments: void add(int index, long by)"})
    void whatTheCommandLineCannotGiveIsRefused(String task, String why) {
        assertThat(furrow("run", "--shape=input=4,output=4", "--call=" + task + ":0..4"))
                .isEqualTo(2);
        assertThat(err())
                .isEqualToIgnoringNewLines("furrow: error: task '" + task + "' can't be called from here, for it " + why
                        + "; call it in the job's main, by its session");
    }

    @Test
    void wrongNamesAreUsageErrorsOfOneLine() {
        assertThat(furrow("run", "--shape=input=4,output=4", "--call=twise:0..4"))
                .isEqualTo(2);
        assertThat(err())
                .isEqualToIgnoringNewLines("furrow: error: no task 'twise' in job " + Scale.class.getName()
                        + "; did you mean 'twice'? (there are: twice, fail, total, add, tile, ask)");
    }

    @Test
    void unknownArrayIsNamed() {
        assertThat(furrow("run", "--shape=inputs=4,output=4", "--call=twice:0..4"))
                .isEqualTo(2);
        assertThat(err()).contains("no array 'inputs'", "did you mean 'input'?");
    }

    @Test
    void openShapeMustBeGiven() {
        assertThat(furrow("run", "--shape=input=4", "--call=twice:0..4")).isEqualTo(2);
        assertThat(err())
                .contains("the shape of array 'output' is open: it is declared (?,); give shape=output=100 or"
                        + " load=output=FILE.npy");
    }

    @Test
    void shapeMustFitTheDeclaredOne() {
        assertThat(furrow("run", "--shape=input=4x4,output=4", "--call=twice:0..4"))
                .isEqualTo(2);
        assertThat(err()).contains("array 'input' is declared with shape (?,): shape=(4, 4)");
    }

    @Test
    void missingFileIsNamed() {
        assertThat(furrow("run", "--load=input=none.npy", "--shape=output=4", "--call=twice:0..4"))
                .isEqualTo(2);
        assertThat(err())
                .contains("no file to load array 'input' from: file="
                        + Path.of("none.npy").toAbsolutePath());
    }

    @Test
    void unknownOptionIsNamed() {
        assertThat(furrow("run", "--laod=input=none.npy")).isEqualTo(2);
        assertThat(err()).contains("Unknown option: '--laod=input=none.npy'").contains("did you mean '--load'?");
    }

    @Test
    void wrongSettingIsNamed() {
        assertThat(furrow("run", "--engine=proceses", "--shape=input=4,output=4", "--call=twice:0..4"))
                .isEqualTo(2);
        assertThat(err()).contains("no engine 'proceses'", "did you mean 'processes'?");
    }

    @Test
    void withoutCallTheJobsOwnMainRuns() {
        assertThat(furrow(
                        "run", "--job=Scale", "--workers=3", "--jvm-arg=-Xmx1g", "--jvm-arg=-ea", "--", "--fast", "@x"))
                .isZero();

        assertThat(Scale.mainArguments).containsExactly("--fast", "@x");
        assertThat(System.getProperty("furrow.workers")).isEqualTo("3");
        assertThat(System.getProperty("furrow.jvmArgs")).isEqualTo("-Xmx1g -ea");
    }

    @Test
    void whatAMainThrowsIsPrintedAsJavaDoes() {
        assertThat(furrow("run", "--", "throw")).isEqualTo(1);
        assertThat(err())
                .startsWith("Exception in thread \"" + Thread.currentThread().getName()
                        + "\" java.lang.IllegalArgumentException: told to")
                .contains("Scale.main")
                .doesNotContain("picocli");
    }

    @Test
    void argumentsAndCallsExcludeEachOther() {
        assertThat(furrow("run", "--shape=input=4,output=4", "--call=twice:0..4", "--", "fast"))
                .isEqualTo(2);
        assertThat(err()).contains("args are for the job's own main");
        assertThat(furrow("run", "--load=input=x.npy")).isEqualTo(2);
        assertThat(err()).contains("load, file, shape and save are of use only with a call");
    }

    @Test
    void jobWithoutMainNeedsACall() throws IOException {
        index(Quiet.class);

        assertThat(furrow("run", "--job", "Quiet")).isEqualTo(2);
        assertThat(err())
                .contains("nothing to run: job " + Quiet.class.getName()
                        + " has no static main method and no call was given; give one, such as call=rest:0..100");
    }

    @Test
    void listShowsJobsArraysAndTasksInColumns() throws IOException {
        index(Quiet.class);

        assertThat(furrow("--project-classes=" + temp, "list")).isZero();

        assertThat(out().replace("\r", "")).isEqualTo("""

                dev.furrow.launcher.Quiet
                  TASK  SIGNATURE
                  rest  void rest(long index)

                dev.furrow.launcher.Scale
                  ARRAY   DTYPE  SHAPE  ACCESS
                  input   int64  (?,)   READ_ONLY
                  output  int64  (?,)   PARTITIONED
                  TASK   SIGNATURE
                  twice  void twice(int index)
                  fail   void fail(int index)
                  total  long total(long index)
                  add    void add(int index, long by)
                  tile   void tile(IndexRange rows, IndexRange columns)
                  ask    void ask()
                """);
    }

    @Test
    void helpNamesTheCommandsAndTheirOptions() {
        assertThat(furrow("--help")).isZero();
        assertThat(out()).contains("run", "list");
        assertThat(furrow("run", "--help")).isZero();
        assertThat(out()).contains("--load=ARRAY=FILE", "--call=TASK:FROM..TO");
        assertThat(furrow()).isEqualTo(2);
        assertThat(err()).contains("a command is missing: run, list, ps, purge, doctor, completion");
    }

    private int furrow(String... arguments) {
        System.getProperties().keySet().removeIf(key -> key.toString().startsWith(FURROW));
        System.setProperty("furrow.engine", "inline");
        return new Main(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .execute(arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private void index(Class<?> job) throws IOException {
        Path folder = Files.createDirectories(temp.resolve(JobIndex.FOLDER));
        Files.writeString(folder.resolve(job.getName()), job.getName() + "Descriptor\n");
    }

    private Path npy(long... values) throws IOException {
        String dictionary = "{'descr': '<i8', 'fortran_order': False, 'shape': (" + values.length + ",), }";
        String header = String.format("%-117s\n", dictionary);
        ByteBuffer file = ByteBuffer.allocate(128 + Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) 118);
        file.put(header.getBytes(StandardCharsets.US_ASCII));
        for (long value : values) {
            file.putLong(value);
        }
        Path path = temp.resolve("input.npy");
        return Files.write(path, file.array());
    }
}
