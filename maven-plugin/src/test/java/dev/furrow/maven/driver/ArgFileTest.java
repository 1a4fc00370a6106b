package dev.furrow.maven.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgFileTest {
    @TempDir
    private Path temp;

    @Test
    void everyArgumentReachesTheJvmAsItIs() throws IOException, InterruptedException {
        List<String> odd = List.of(
                "plain",
                "",
                "two words",
                " edges ",
                "\"quoted\" 'single'",
                "C:\\new folder\\table\\",
                "line\nbreak\r\ttab\f",
                "# no comment",
                "@file",
                "--option=@file",
                "$HOME %PATH% * ? !",
                "a=b,c==d",
                "Übergröße-中文-😀");
        Path directory = Files.createDirectories(temp.resolve("mit Leerzeichen und Ümläuten"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        DriverEnd end = Echo.process(directory)
                .run(Echo.arguments(odd), new PrintStream(out, true, StandardCharsets.UTF_8), System.err);

        assertThat(end.meaning()).isEqualTo(DriverEnd.Meaning.OK);
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.stream()
                        .limit(odd.size())
                        .map(line -> new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8)))
                .isEqualTo(odd);
        assertThat(Path.of(lines.get(odd.size()))).isEqualTo(directory);
        assertThat(directory.resolve("target/furrow/run.args")).exists();
    }
}
