package dev.furrow.python;

import static dev.furrow.python.PeerJob.BROKEN;
import static dev.furrow.python.PeerJob.GAVE_UP;
import static dev.furrow.python.PeerJob.PARTIES;
import static dev.furrow.python.PeerJob.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.python.PeerJob.Scene;
import dev.furrow.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CPython's {@code _TestBarrier} demands, of threads of the driver, and of workers together with them. */
class BarrierBehaviourTest extends PeerFixture {
    /** Lets all parties play a scene: each worker is one, and threads of the driver are the others. */
    private static List<Long> play(Session<PeerJob> session, Scene scene, int workers) {
        PeerJob job = session.job();
        job.give(scene);
        List<CompletableFuture<Void>> parties = new ArrayList<>();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            if (workers > 0) {
                parties.add(CompletableFuture.runAsync(
                        () -> session.taskNamed("play").forEach(0, workers), threads));
            }
            for (int i = workers; i < PARTIES; i++) {
                int party = i;
                parties.add(CompletableFuture.runAsync(
                        () -> {
                            try {
                                job.play(party);
                            } catch (Exception e) {
                                throw new AssertionError("party " + party, e);
                            }
                        },
                        threads));
            }
        }
        parties.forEach(CompletableFuture::join);
        List<Long> results = new ArrayList<>();
        for (int i = 0; i < PARTIES; i++) {
            results.add(job.results.get(i));
        }
        return results;
    }

    /** {@code test_wait_return}, where the numbers of all but the last to come are not said to differ. */
    @ParameterizedTest
    @CsvSource({"inline, 0", "processes, 2"})
    void tellsEachPartyHowManyHadStillToCome(String engine, int workers) {
        try (Session<PeerJob> session = open(engine, Math.max(workers, 1))) {
            assertThat(play(session, Scene.MEET, workers)).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L);
        }
    }

    /** {@code test_action}: the last to come acts, while the others wait at the barrier again. */
    @ParameterizedTest
    @CsvSource({"inline, 0", "processes, 2"})
    void letsOnePartyActForAll(String engine, int workers) {
        try (Session<PeerJob> session = open(engine, Math.max(workers, 1))) {
            assertThat(play(session, Scene.MEET_AND_ACT, workers)).containsOnly(1L);
        }
    }

    /** {@code test_abort}: an interrupted party does what {@code abort()} does. */
    @ParameterizedTest
    @CsvSource({"inline, 0", "processes, 2"})
    void breaksForAllWhenAPartyGivesUp(String engine, int workers) {
        try (Session<PeerJob> session = open(engine, Math.max(workers, 1))) {
            assertThat(play(session, Scene.GIVE_UP, workers))
                    .containsExactlyInAnyOrder(GAVE_UP, BROKEN, BROKEN, BROKEN, BROKEN);
            assertThat(session.job().barrier.isBroken()).isTrue();
            assertThat(session.job().barrier).hasToString("SharedBarrier barrier (broken)");
        }
    }

    /** {@code test_reset}. */
    @ParameterizedTest
    @CsvSource({"inline, 0", "processes, 2"})
    void freesAllWhoWaitWhenReset(String engine, int workers) {
        try (Session<PeerJob> session = open(engine, Math.max(workers, 1))) {
            assertThat(play(session, Scene.RESET, workers))
                    .containsExactlyInAnyOrder(0L, BROKEN, BROKEN, BROKEN, BROKEN);
            assertThat(session.job().counter.get()).isEqualTo(PARTIES);
            assertThat(session.job().barrier.isBroken()).isFalse();
        }
    }

    /** {@code test_abort_and_reset}. */
    @ParameterizedTest
    @CsvSource({"inline, 0", "processes, 2"})
    void isPassedAgainWhenResetAfterItBroke(String engine, int workers) {
        try (Session<PeerJob> session = open(engine, Math.max(workers, 1))) {
            assertThat(play(session, Scene.GIVE_UP_AND_RESET, workers))
                    .containsExactlyInAnyOrder(GAVE_UP, BROKEN, BROKEN, BROKEN, BROKEN);
            assertThat(session.job().counter.get()).isEqualTo(PARTIES);
            assertThat(session.job().barrier.isBroken()).isFalse();
        }
    }

    /** {@code test_timeout}: one waits too long, and so it breaks for the others and for the one that is late. */
    @ParameterizedTest
    @CsvSource({"inline, 0", "processes, 2"})
    void breaksForAllWhenOneIsLate(String engine, int workers) {
        try (Session<PeerJob> session = open(engine, Math.max(workers, 1))) {
            assertThat(play(session, Scene.COME_TOO_LATE, workers))
                    .containsExactlyInAnyOrder(TIMED_OUT, BROKEN, BROKEN, BROKEN, BROKEN);
        }
    }
}
