package dev.furrow.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.CallCancelledException;
import dev.furrow.session.ArgumentTask;
import dev.furrow.session.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What CPython's tests demand where a program ends that has left its pool open. */
class ProgramEndBehaviourTest extends CallsFixture {
    /** Opens a session, has results, submits what nobody waits for, and ends without closing it. */
    static final class Forgetful {
        private Forgetful() {}

        public static void main(String[] args) {
            Session<CallsJob> session = builder(args[0], 2, Path.of(args[1])).open();
            ArgumentTask<Long, Long> half = task(session, "half");
            System.out.println(half.call(4L));
            List<CompletableFuture<Long>> unwanted = new ArrayList<>();
            ArgumentTask<Long, Long> unended = task(session, args[0].equals("inline") ? "half" : "holdOn");
            for (long i = 0; i < 10; i++) {
                unwanted.add(unended.submit(2 * i + 2));
            }
            System.out.println(unwanted.size());
        }
    }

    /** Opens a session and uses it in a shutdown hook, which runs beside the session's own. */
    static final class Late {
        private Late() {}

        public static void main(String[] args) {
            Session<CallsJob> session = builder(args[0], 2, Path.of(args[1])).open();
            ArgumentTask<Long, Long> half = task(session, "half");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                for (int i = 0; i < 100; i++) {
                    try {
                        if (half.submit(8L).join() != 4) {
                            System.out.println("wrong");
                        }
                    } catch (CompletionException e) {
                        System.out.println(
                                e.getCause() instanceof CallCancelledException ? "refused" : "fails: " + e.getCause());
                    }
                }
            }));
            System.out.println(half.call(4L));
        }
    }

    private List<String> run(Class<?> program, String engine) throws Exception {
        Process driver = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "--class-path",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        engine,
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        try {
            List<String> output =
                    driver.inputReader(StandardCharsets.UTF_8).lines().toList();
            assertThat(driver.waitFor()).as(() -> String.join("\n", output)).isZero();
            return output;
        } finally {
            driver.destroyForcibly();
        }
    }

    /**
     * {@code test_worker_finalization_via_atexit_handler_of_multiprocessing} and {@code test_interpreter_shutdown}: in Python
     * what nobody waited for is still done; here the end of the program is the end of the session.
     */
    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void aProgramThatForgetsToCloseEnds(String engine) throws Exception {
        assertThat(run(Forgetful.class, engine)).containsExactly("2", "10");
        assertNothingIsLeft(directory);
    }

    /** {@code test_submit_after_interpreter_shutdown}. */
    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void callsInAShutdownHookAreDoneOrRefused(String engine) throws Exception {
        List<String> output = run(Late.class, engine);
        assertThat(output).startsWith("2");
        assertThat(output.subList(1, output.size())).allMatch("refused"::equals);
        assertNothingIsLeft(directory);
    }
}
