package dev.furrow.launcher.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.furrow.launcher.progress.Summaries;
import dev.furrow.observe.ChunkDone;
import dev.furrow.observe.FailedRun;
import dev.furrow.observe.ObservedCall;
import dev.furrow.observe.SessionObserver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page as a browser shows it. */
@Timeout(180) // none comes near it; it makes a hang a failure
class ReportPageTest {
    private static final long MILLI = 1_000_000;

    @TempDir
    Path temp;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private record Begun(String task, long number, long total) implements ObservedCall {
        @Override
        public long done() {
            return 0;
        }

        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public int busy() {
            return 0;
        }

        @Override
        public int failures() {
            return 0;
        }
    }

    /** Writes the report of a session with one call, of which an invocation failed and a worker died. */
    private Path page(int workers, boolean empty) throws IOException {
        Path page = temp.resolve("report.html");
        ReportFiles files = new ReportFiles(
                page, temp.resolve("report.json"), new PrintStream(out, true, StandardCharsets.UTF_8), "1.2.3");
        SessionObserver observer = files.observer();
        observer.opened(Summaries.info(workers));
        if (empty) {
            observer.closed(Summaries.session(workers, List.of()));
            return page;
        }
        observer.callBegan(new Begun("shadeRow", 3, 1024));
        for (int i = 0; i < 200; i++) {
            observer.chunkDone(
                    new ChunkDone(3, "shadeRow", i % workers, i * 5L, 5, (250 + i / workers * 10L) * MILLI, 9 * MILLI));
        }
        observer.workerDied(1, 4711, "signal 9 (SIGKILL) while running shadeRow(17)");
        var call = Summaries.call(workers, List.of(new FailedRun("shadeRow", "17", 0, "a <b>bold</b> message", 0)));
        observer.callEnded(call);
        observer.closed(Summaries.session(workers, List.of(call)));
        return page;
    }

    private static Path browser() {
        Optional<Path> found = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), "needs a headless Chromium, such as Debian's package chromium");
        return found.orElseThrow();
    }

    /** What a browser made of a page. */
    private record Shown(String dom, String log) {}

    private Shown show(Path page, String... options) throws IOException, InterruptedException {
        Path dom = temp.resolve("dom");
        Path log = temp.resolve("log");
        List<String> command = new ArrayList<>(List.of(
                browser().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--enable-logging=stderr",
                "--virtual-time-budget=2000",
                "--user-data-dir=" + Files.createTempDirectory(temp, "profile")));
        command.addAll(List.of(options));
        command.add(page.toUri().toString());
        Process process = new ProcessBuilder(command)
                .redirectOutput(dom.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Shown(Files.readString(dom), Files.readString(log));
    }

    private static List<String> console(Shown shown) {
        return shown.log().lines().filter(line -> line.contains("CONSOLE")).toList();
    }

    @Test
    void aBrowserShowsItWithoutAWordOnItsConsole() throws IOException, InterruptedException {
        Shown shown = show(page(2, false), "--dump-dom");
        assertThat(console(shown)).isEmpty();
        assertThat(shown.dom())
                .contains(
                        "<td class=\"c\">shadeRow</td>",
                        "1024 x 2048",
                        "worker died: signal 9 (SIGKILL) while running shadeRow(17)",
                        "a &lt;b&gt;bold&lt;/b&gt; message",
                        "use threads &lt;/script&gt;&lt;b&gt; &amp; \"quotes\"",
                        "17 of 1,024",
                        "Furrow 1.2.3");
    }

    @Test
    void aSessionInWhichNothingHappenedIsShownToo() throws IOException, InterruptedException {
        Shown shown = show(page(1, true), "--dump-dom");
        assertThat(console(shown)).isEmpty();
        assertThat(shown.dom()).contains("Nothing failed.", "No call over indices has ended.");
    }

    @Test
    void theTimelineIsZoomable() throws IOException, InterruptedException {
        Path page = page(2, false);
        String script = "<script>const before = view[1] - view[0]; $('in').click(); $('in').click();"
                + "document.title = 'zoomed ' + before / (view[1] - view[0]);"
                + "$('fit').click(); document.title += ', all ' + (view[1] - view[0] === before);</script></body>";
        Files.writeString(page, Files.readString(page).replace("</body>", script));
        Shown shown = show(page, "--dump-dom");
        assertThat(console(shown)).isEmpty();
        assertThat(shown.dom()).contains("<title>zoomed 4, all true</title>");
    }

    @Test
    void theTestWouldNoticeAWordOnTheConsole() throws IOException, InterruptedException {
        Path page = page(2, false);
        Files.writeString(
                page, Files.readString(page).replace("</body>", "<script>nobodyKnowsThis();</script></body>"));
        assertThat(console(show(page, "--dump-dom")))
                .singleElement()
                .asString()
                .contains("nobodyKnowsThis is not defined");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1280, 'rgb(246, 246, 243) none'",
        "0, 1280, 'rgb(21, 24, 26) none'",
        "1, 500, 'rgb(246, 246, 243) none'",
        "0, 500, 'rgb(21, 24, 26) none'"
    })
    void isLightOrDarkAsTheReaderPrefersAndNoWiderThanTheWindow(int scheme, int width, String seen)
            throws IOException, InterruptedException {
        Path page = page(2, false);
        String script = "<script>const over = document.documentElement.scrollWidth - innerWidth;"
                + "document.title = getComputedStyle(document.body).backgroundColor + ' ' + (over > 0 ? over : 'none');"
                + "</script></body>";
        Files.writeString(page, Files.readString(page).replace("</body>", script));
        Shown shown = show(
                page,
                "--window-size=" + width + ",900",
                "--blink-settings=preferredColorScheme=" + scheme,
                "--dump-dom");
        assertThat(console(shown)).isEmpty();
        assertThat(shown.dom()).contains("<title>" + seen + "</title>");
    }

    @Test
    void asksNobodyForAnything() throws IOException {
        String text = Files.readString(page(2, false));
        assertThat(text.replace("https://no-color.org", "")).doesNotContain("http://", "https://", "//cdn", "@import");
    }

    @Test
    void theSameFiguresAreWrittenAsData() throws IOException {
        Path page = page(2, false);
        String data = Files.readString(temp.resolve("report.json"));
        assertThat(Files.readString(page)).contains(data.strip());
        assertThat(data)
                .startsWith("{\"format\":\"furrow-report 1\"")
                .contains("\"calls\":[{\"number\":3,\"task\":\"shadeRow\",\"total\":1024,\"done\":17")
                .contains("\"columns\":[\"worker\",\"task\",\"beginNanos\"", "\"imbalance\":", "\"slowest\":[{");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("furrow: wrote " + page);
    }

    @Test
    void eachSessionHasItsOwnFiles() {
        assertThat(ReportFiles.numbered(Path.of("a/report.html"), 1)).isEqualTo(Path.of("a/report.html"));
        assertThat(ReportFiles.numbered(Path.of("a.b/report.html"), 3)).isEqualTo(Path.of("a.b/report-3.html"));
        assertThat(ReportFiles.numbered(Path.of("report"), 2)).isEqualTo(Path.of("report-2"));
    }
}
