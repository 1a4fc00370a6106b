package dev.furrow.launcher.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.observe.FailedRun;
import dev.furrow.observe.SessionSummary;
import dev.furrow.observe.WorkerTimes;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTextTest {
    @Test
    void tellsOfACallInAFewLines() {
        var call = Summaries.call(2, List.of());
        assertThat(SummaryText.headline(call)).isEqualTo("furrow: shadeRow: 1,024 invocations by 2 workers in 1.00 s");
        assertThat(SummaryText.details(call, 2097152))
                .containsExactly(
                        "furrow:   worker       start        wait        work",
                        "furrow:   0           200 ms     1.00 ms      1.00 s",
                        "furrow:   1           201 ms     2.00 ms      999 ms",
                        "furrow:   slowest 17 (12.0 ms), 0..64 (3.00 ms for 64), 900 (2.00 ms); imbalance 0 %; 2.00 MiB"
                                + " shared",
                        "furrow:   advice: begin with the long ones");
    }

    @Test
    void tellsWhatFailed() {
        var call = Summaries.call(1, List.of(new FailedRun("shadeRow", "17", 0, "no\nsecond line", 0)));
        assertThat(SummaryText.headline(call)).contains("17 of 1,024 invocations by 1 worker in");
        assertThat(SummaryText.details(call, 0)).contains("furrow:   failed: shadeRow(17): no");
    }

    @Test
    void ofManyWorkersTellsLeastMeanAndMost() {
        assertThat(SummaryText.closing(Summaries.session(64, List.of())))
                .containsExactly(
                        "furrow: session: 64 workers for 1.40 s",
                        "furrow:   worker       start        wait        work        exit",
                        "furrow:   least       200 ms     1.00 ms      937 ms     30.0 ms",
                        "furrow:   mean        232 ms     32.5 ms      969 ms     30.0 ms",
                        "furrow:   most        263 ms     64.0 ms      1.00 s     30.0 ms",
                        "furrow:   advice: use threads </script><b> & \"quotes\"");
    }

    @Test
    void saysOfAWorkerThatWasNotReadyInTimeThatItWasNot() {
        List<WorkerTimes> workers = List.of(Summaries.workers(1, 0).getFirst(), new WorkerTimes(1, 0, 0, 0, 0, 0, 0));
        SessionSummary whole = Summaries.session(2, List.of());
        SessionSummary session =
                new SessionSummary(whole.session(), true, 0, 0, workers, List.of(), List.of(), List.of(), 0, List.of());

        assertThat(SummaryText.closing(session))
                .contains(
                        "furrow:   0           200 ms     1.00 ms      1.00 s         0 s",
                        "furrow:   1          not yet");
    }

    @Test
    void aPrinterThatHoldsPrintsWhenItIsTold() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        SummaryPrinter printer = new SummaryPrinter(out, true);
        printer.opened(Summaries.info(2));
        printer.callEnded(Summaries.call(2, List.of()));
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEmpty();
        printer.release();
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .doesNotContain("invocations by")
                .contains("2.00 MiB shared");
    }

    @Test
    void aPrinterPrintsSoManyCallsAndCountsTheRest() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        SummaryPrinter printer = new SummaryPrinter(out, false);
        for (int i = 0; i < SummaryPrinter.MOST_CALLS + 2; i++) {
            printer.callEnded(Summaries.call(1, List.of()));
        }
        printer.closed(Summaries.session(1, List.of()));
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .filteredOn(line -> line.contains("invocations by"))
                .hasSize(SummaryPrinter.MOST_CALLS);
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("2 calls more");
    }
}
