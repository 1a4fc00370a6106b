package dev.furrow.launcher.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static final String ERASE = "\r\u001b[2K";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final Screen screen = new Screen(terminal);
    private final PrintStream out = screen.stream(terminal);
    private final PrintStream err = screen.stream(terminal);

    private String written() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }

    @Test
    void withoutAStatusWhatIsPrintedIsThereAtOnce() {
        out.print("a");
        assertThat(written()).isEqualTo("a");
        out.println("ü");
        assertThat(written()).isEqualTo("ü" + System.lineSeparator());
    }

    @Test
    void linesGoAboveTheStatus() {
        screen.status("50 %");
        assertThat(written()).isEqualTo(ERASE + "50 %");
        err.println("[worker 1] hello");
        assertThat(written()).isEqualTo(ERASE + "[worker 1] hello" + System.lineSeparator() + "50 %");
        screen.clear();
        assertThat(written()).isEqualTo(ERASE);
    }

    @Test
    void aLineThatIsNotWholeWaitsForItsEndOrThatOfTheStatus() {
        screen.status("50 %");
        written();
        out.print("on");
        out.print("e\ntw");
        assertThat(written()).isEqualTo(ERASE + "one\n50 %");
        screen.clear();
        assertThat(written()).isEqualTo(ERASE + "tw");
        screen.status("60 %");
        assertThat(written()).isEqualTo(System.lineSeparator() + ERASE + "60 %");
    }

    @Test
    void aPromptThatWasPrintedBeforeStays() {
        out.print("loading...");
        screen.status("0 %");
        assertThat(written()).isEqualTo("loading..." + System.lineSeparator() + ERASE + "0 %");
    }

    @Test
    void manyThreadsTearNoLine() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int n = 0; n < 4; n++) {
            PrintStream stream = n % 2 == 0 ? out : err;
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 200; i++) {
                    stream.println("worker-line");
                    screen.status("bar");
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        screen.clear();
        List<String> lines = written()
                .lines()
                .map(line -> line.substring(line.lastIndexOf(ERASE) + 1)
                        .replace("\u001b[2K", "")
                        .replace("bar", ""))
                .filter(line -> !line.isBlank())
                .toList();
        assertThat(lines).hasSize(800).allMatch("worker-line"::equals);
    }
}
