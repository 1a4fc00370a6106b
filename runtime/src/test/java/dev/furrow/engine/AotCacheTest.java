package dev.furrow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {
    @TempDir
    Path directory;

    private Path cache = Path.of("");

    @BeforeEach
    void make() throws IOException {
        cache = Files.createFile(directory.resolve("worker.aot"));
        AotCache.fitsHere(cache);
    }

    @Test
    void fitsTheJvmThatItWasMadeBy() {
        assertThat(AotCache.misfit(cache)).isEmpty();
    }

    @Test
    void saysWhereTheJvmOrAJarIsAnother() throws IOException {
        Path fits = directory.resolve("worker.aot.fits");
        String text = Files.readString(fits);
        Files.writeString(fits, text.replace(System.getProperty("java.vm.version"), "25.0.0+0"));
        assertThat(AotCache.misfit(cache).orElseThrow())
                .startsWith(cache + " was made for ")
                .contains(" 25.0.0+0 ", ", and here is ", System.getProperty("java.vm.version"));

        Files.writeString(fits, text.substring(0, text.length() - 2) + "\n");
        assertThat(AotCache.misfit(cache).orElseThrow()).contains(" was made for ");
    }

    @Test
    void saysThatItIsNotThere() throws IOException {
        Files.delete(cache);
        assertThat(AotCache.misfit(cache)).hasValue("there is no file " + cache);
    }
}
