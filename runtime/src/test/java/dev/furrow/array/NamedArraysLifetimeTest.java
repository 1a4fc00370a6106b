package dev.furrow.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.ArrayExistsException;
import dev.furrow.NoSuchArrayException;
import dev.furrow.Shape;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Named arrays are gone with their creators unless told otherwise, and whoever dies at whatever moment leaves nothing. */
class NamedArraysLifetimeTest extends NamedArraysFixture {
    @Test
    void dieWithACreatorThatEnds() throws Exception {
        Process program = program("create", "a", "PROCESS");
        try (BufferedReader out = program.inputReader()) {
            assertThat(out.readLine()).isEqualTo("created");
            assertThat(NamedArrays.exists("a")).isTrue();
            assertThat(end(program, out)).isEqualTo("45");
        } finally {
            kill(program);
        }
        assertThat(base).isEmptyDirectory(); // nobody looked meanwhile: it did so itself
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "exists", "attach", "create", "delete"})
    void dieWithACreatorThatIsKilled(String next) throws Exception {
        Process program = program("create", "a", "PROCESS");
        try (BufferedReader out = program.inputReader()) {
            assertThat(out.readLine()).isEqualTo("created");
            assertThat(NamedArrays.list()).hasSize(1);
        } finally {
            kill(program);
        }
        assertThat(arrayFiles()).hasSize(2);
        switch (next) {
            case "list" -> assertThat(NamedArrays.list()).isEmpty();
            case "exists" -> assertThat(NamedArrays.exists("a")).isFalse();
            case "attach" -> assertThatThrownBy(() -> Int32Array.attach("a")).isInstanceOf(NoSuchArrayException.class);
            case "delete" -> assertThat(NamedArrays.delete("a")).isFalse();
            default -> {
                try (Int32Array again = Int32Array.create("a", Shape.shape(2))) {
                    assertThat(again.sum()).isZero();
                }
                NamedArrays.delete("a");
            }
        }
        assertThat(arrayFiles()).isEmpty();
    }

    @Test
    void ofAKilledCreatorStayWithThoseWhoHaveThem() throws Exception {
        Process program = program("create", "a", "PROCESS");
        try (BufferedReader out = program.inputReader()) {
            assertThat(out.readLine()).isEqualTo("created");
            try (Int32Array theirs = Int32Array.attach("a")) {
                kill(program);
                assertThat(NamedArrays.list()).isEmpty();
                assertThat(theirs.sum()).isEqualTo(45);
            }
        } finally {
            kill(program);
        }
    }

    @Test
    void outliveTheirCreatorIfItSaysSo() throws Exception {
        Process program = program("create", "a", "PERSISTENT");
        try (BufferedReader out = program.inputReader()) {
            assertThat(out.readLine()).isEqualTo("created");
        } finally {
            kill(program);
        }
        try (Int32Array theirs = Int32Array.attach("a")) {
            assertThat(theirs.sum()).isEqualTo(45);
        }
        assertThat(NamedArrays.delete("a")).isTrue();
    }

    @Test
    void outliveTheirCreatorIfAnotherSaysSo() throws Exception {
        Process program = program("create", "a", "PROCESS");
        try (BufferedReader out = program.inputReader()) {
            assertThat(out.readLine()).isEqualTo("created");
            NamedArrays.persist("a");
            assertThat(NamedArrays.list()).extracting(NamedArray::creator).containsExactly(OptionalLong.empty());
        } finally {
            kill(program);
        }
        assertThat(NamedArrays.list()).hasSize(1);
        NamedArrays.delete("a");
    }

    @Test
    void ofANameThatWasDeletedAndGivenAgainTheSecondIsNotReapedWithTheFirst() throws Exception {
        Process program = program("create", "a", "PROCESS");
        try (BufferedReader out = program.inputReader()) {
            assertThat(out.readLine()).isEqualTo("created");
            Files.delete(userDirectory().resolve("a.npy")); // by hand, behind our back
            try (Int32Array ours = Int32Array.create("a", Shape.shape(1))) {
                kill(program);
                assertThat(NamedArrays.list()).extracting(NamedArray::path).containsExactly(ours.path());
                assertThat(arrayFiles()).hasSize(2);
            }
        } finally {
            kill(program);
        }
        NamedArrays.delete("a");
    }

    @Test
    void halfMadeAreNeverSeenAndAreReapedWithTheirMaker() throws Exception {
        Process program = program("half", "a");
        try (BufferedReader out = program.inputReader()) {
            assertThat(out.readLine()).isEqualTo("half");
            assertThat(NamedArrays.list()).isEmpty();
            assertThatThrownBy(() -> Int32Array.attach("a")).isInstanceOf(NoSuchArrayException.class);
            assertThat(arrayFiles()).hasSize(1);
        } finally {
            kill(program);
        }
        try (Int32Array made = Int32Array.create("a", Shape.shape(1))) {
            assertThat(made.get(0)).isZero();
        }
        NamedArrays.delete("a");
    }

    @ParameterizedTest
    @EnumSource(Lifetime.class)
    void whereverAProcessIsKilledNothingIsLeftThatOthersCannotUse(Lifetime lifetime) throws Exception {
        for (int round = 1; round <= 4; round++) {
            List<Process> churners = List.of(program("churn", lifetime.name()), program("churn", lifetime.name()));
            try {
                for (Process churner : churners) {
                    BufferedReader out = churner.inputReader();
                    for (int line = 0; line < 7 * round; line++) {
                        assertThat(out.readLine()).isNotNull();
                    }
                }
            } finally {
                for (Process churner : churners) {
                    kill(churner);
                }
            }
            for (NamedArray left : NamedArrays.list()) {
                assertThat(lifetime).isEqualTo(Lifetime.PERSISTENT);
                try (Int32Array whole = Int32Array.attach(left.name())) {
                    assertThat(whole.size()).isEqualTo(10);
                }
                NamedArrays.delete(left.name());
            }
            assertThat(base).isEmptyDirectory();
        }
    }

    @Test
    void ofManyThreadsThatCreateTheSameNameOneSucceeds() {
        for (int round = 0; round < 20; round++) {
            long created = IntStream.range(0, 8)
                    .parallel()
                    .filter(i -> {
                        try (Int32Array made = Int32Array.create("a", Shape.shape(1))) {
                            return made.get(0) == 0;
                        } catch (ArrayExistsException e) {
                            return false;
                        }
                    })
                    .count();
            assertThat(created).isEqualTo(1);
            assertThat(NamedArrays.delete("a")).isTrue();
            assertThat(base).isEmptyDirectory();
        }
    }

    @Test
    void aDirectoryWhoseMakerDiedBeforeItHadALeaseIsReaped() throws IOException {
        try (Int32Array array = Int32Array.create("a", Shape.shape(1))) {
            Path stillborn = Files.createDirectory(array.path().resolveSibling(".creator-1-1-0"));
            assertThat(NamedArrays.list()).hasSize(1);
            assertThat(stillborn).doesNotExist();
        }
        NamedArrays.delete("a");
    }

    @Test
    void ofTwoProcessesThatCreateTheSameNameOneSucceeds() throws Exception {
        int rounds = 200;
        List<Process> racers = new ArrayList<>();
        List<String> outcomes = new ArrayList<>();
        try {
            for (int size = 1000; size < 1003; size++) {
                racers.add(program("race", Integer.toString(size), Integer.toString(rounds)));
            }
            for (Process racer : racers) {
                assertThat(racer.inputReader().readLine()).isEqualTo("ready");
            }
            for (Process racer : racers) {
                racer.getOutputStream().close();
            }
            for (Process racer : racers) {
                outcomes.add(Objects.requireNonNull(racer.inputReader().readLine()));
                assertThat(racer.waitFor()).isZero();
            }
        } finally {
            for (Process racer : racers) {
                kill(racer);
            }
        }
        for (int round = 0; round < rounds; round++) {
            int at = round;
            assertThat(outcomes.stream().map(outcome -> outcome.charAt(at)).sorted())
                    .as("round %d of %s", round, outcomes)
                    .containsExactly('l', 'l', 'w');
        }
        assertThat(NamedArrays.list()).hasSize(rounds);
        for (NamedArray array : NamedArrays.list()) {
            NamedArrays.delete(array.name());
        }
    }
}
