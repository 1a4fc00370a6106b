package dev.furrow.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.FurrowException;
import dev.furrow.Shape;
import dev.furrow.array.Int64Array;
import dev.furrow.fuzz.Mutations;
import dev.furrow.inspect.SessionView;
import dev.furrow.inspect.Sessions;
import dev.furrow.observe.CallSummary;
import dev.furrow.observe.SessionObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged files of sessions, as others read them: one that makes no sense keeps nobody from the rest. */
@Timeout(120) // none comes near it; it makes a hang a failure
class SessionFilesFuzzTest {
    private static final int MUTANTS = 1000;
    private static final int RESUMED = 120;
    private static final int SIZE = 200;
    private static final Path NOWHERE = Path.of("nowhere");

    @TempDir
    Path directory;

    private Session.Builder<ProbeJob> builder() {
        return Session.builder(ProbeJob.descriptor())
                .engine("inline")
                .directory(directory)
                .shape("input", Shape.shape(SIZE))
                .shape("output", Shape.shape(SIZE))
                .shape("pids", Shape.shape(SIZE));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aSessionWhoseFilesAreDamagedHidesNoOther(long seed) throws IOException {
        Mutations mutations = new Mutations(seed);
        int shown = 0;
        try (Session<ProbeJob> session = builder().open()) {
            session.taskNamed("square").forEach(0, SIZE);
            String name = session.directory().getFileName().toString();
            Path damaged = Files.createDirectory(
                    directory.resolve(name.substring(0, name.length() - 16) + "0123456789abcdef"));
            Map<Path, byte[]> files = read(session.directory());
            files.keySet().removeIf(file -> file.endsWith("lease"));
            List<Path> names = new ArrayList<>(files.keySet());
            Collections.sort(names);
            for (Path file : names) {
                Files.write(damaged.resolve(file), files.get(file));
            }
            for (int number = 0; number < MUTANTS; number++) {
                Path file = names.get(mutations.random().nextInt(names.size()));
                Files.delete(damaged.resolve(file)); // a file that is mapped is not truncated
                Files.write(damaged.resolve(file), mutations.of(files.get(file)));
                List<SessionView> views;
                try {
                    views = Sessions.live(List.of(directory));
                    assertThat(views.toString()).isNotEmpty();
                } catch (RuntimeException | Error e) {
                    throw new AssertionError("seed " + seed + ", mutant " + number + " of " + file, e);
                }
                assertThat(views).extracting(SessionView::directory).contains(session.directory());
                shown += views.size() - 1;
                Files.delete(damaged.resolve(file));
                Files.write(damaged.resolve(file), files.get(file));
            }
            for (Path file : names) {
                Files.delete(damaged.resolve(file));
            }
            Files.delete(damaged);
        }
        assertThat(shown).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aTraceThatIsDamagedHarmsNoCall(long seed) throws IOException {
        Mutations mutations = new Mutations(seed);
        List<CallSummary> ended = new ArrayList<>();
        SessionObserver observer = new SessionObserver() {
            @Override
            public void callEnded(CallSummary call) {
                ended.add(call);
            }
        };
        int calls = 150;
        try (Session<ProbeJob> session =
                        builder().engine("threads").workers(2).observe(observer).open();
                Arena arena = Arena.ofShared()) {
            MemorySegment tallies = map(session.directory().resolve("tallies"), arena);
            MemorySegment chunks = map(session.directory().resolve("chunks"), arena);
            for (int call = 0; call < calls; call++) {
                for (int times = mutations.random().nextInt(4); times >= 0; times--) {
                    MemorySegment memory = mutations.random().nextInt(4) == 0 ? tallies : chunks;
                    long words = Math.min(memory.byteSize(), mutations.random().nextBoolean() ? 1024 : 1 << 20) / 8;
                    memory.set(
                            ValueLayout.JAVA_LONG,
                            8 * (16 + mutations.random().nextLong(words - 16)), // the header is read once
                            mutations.word());
                }
                try {
                    session.taskNamed("square").forEach(0, SIZE);
                    assertThat(session.summary().calls()).isNotEmpty();
                } catch (RuntimeException e) {
                    throw new AssertionError("seed " + seed + ", call " + call, e);
                }
            }
        }
        assertThat(ended).hasSize(calls);
    }

    private static MemorySegment map(Path file, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size(), arena);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aKeptSessionThatIsDamagedIsResumedOrRefused(long seed) throws IOException {
        Mutations mutations = new Mutations(seed);
        Path kept = Files.createDirectory(directory.resolve("kept"));
        Path copy = directory.resolve("copy");
        Map<String, Integer> outcomes = new HashMap<>();
        List<Long> expected = run(kept);
        Map<Path, byte[]> files = read(kept);
        files.keySet().removeIf(file -> file.endsWith("lock"));
        List<Path> names = new ArrayList<>(files.keySet());
        Collections.sort(names);
        for (int number = 0; number < RESUMED; number++) {
            Path file = names.get(mutations.random().nextInt(names.size()));
            byte[] mutant = mutations.of(files.get(file));
            // Of half of all, the last call was not done.
            Path missing = mutations.random().nextBoolean() ? Path.of("calls", "1.done") : NOWHERE;
            Files.createDirectories(copy.resolve("arrays"));
            Files.createDirectories(copy.resolve("calls"));
            Files.createFile(copy.resolve("lock"));
            for (Path name : names) {
                if (!name.equals(missing)) {
                    Files.write(copy.resolve(name), name.equals(file) ? mutant : files.get(name));
                }
            }
            boolean believed = file.startsWith("arrays");
            if (mutations.random().nextInt(4) == 0) { // what is done of a call: bits that are believed
                byte[] grains = new byte[mutations.random().nextInt(10_000)];
                mutations.random().nextBytes(grains);
                Files.write(copy.resolve(Path.of("calls", "1.grains")), grains);
                believed = true;
            }
            try {
                List<Long> result = run(copy);
                outcomes.merge("resumed", 1, Integer::sum);
                if (!believed) {
                    assertThat(result)
                            .as("seed %d, mutant %d of %s", seed, number, file)
                            .isEqualTo(expected);
                }
            } catch (FurrowException | UncheckedIOException e) {
                assertThat(e.getMessage())
                        .as("seed %d, mutant %d of %s", seed, number, file)
                        .contains(copy.toString());
                outcomes.merge("refused", 1, Integer::sum);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ", mutant " + number + " of " + file, e);
            }
            delete(copy);
        }
        assertThat(outcomes).containsOnlyKeys("resumed", "refused");
        assertThat(run(kept)).isEqualTo(expected);
    }

    private List<Long> run(Path kept) {
        try (Session<ProbeJob> session = builder().session(kept).resume(true).open()) {
            session.once(
                    () -> {
                        Int64Array input = session.job().input;
                        for (int i = 0; i < SIZE; i++) {
                            input.set(i, i);
                        }
                    },
                    "input");
            session.taskNamed("square").forEach(0, SIZE);
            List<Long> bits = new ArrayList<>();
            for (int i = 0; i < SIZE; i++) {
                bits.add(Double.doubleToRawLongBits(session.job().output.get(i)));
            }
            return bits;
        }
    }

    private static Map<Path, byte[]> read(Path directory) throws IOException {
        Map<Path, byte[]> files = new HashMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(directory.relativize(file), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
