package dev.furrow.supervise;

import static dev.furrow.supervise.SuperviseJob.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.furrow.session.ArgumentTask;
import dev.furrow.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Whom the kill of a worker hits: the call for which it is killed, and nobody else. */
class BystanderTest extends SuperviseFixture {
    /** Each cancelled call ends in the instant in which its worker may be killed for it. */
    @Test
    void aKillForACancelledCallHitsNoOtherCall() {
        try (Session<SuperviseJob> session = open("processes", 2)) {
            ArgumentTask<Long, Long> call = session.named().arguments("callOnce", null);
            for (int round = 0; round < 12; round++) {
                long index = 40L + round;
                tell(session, Deed.WAIT_AT_THE_GATE, index);
                session.job().gate.set(0, 0);
                CompletableFuture<Long> held = call.submit(index);
                await().until(() -> session.job().begun.get(index) == 1);
                held.cancel(true);
                List<CompletableFuture<Long>> others = new ArrayList<>();
                for (long i = 0; i < 30; i++) {
                    others.add(call.submit(i));
                }
                long pause = 10L * round; // opened before, about when, and after the worker is killed
                Thread opener = Thread.startVirtualThread(() -> {
                    long until = System.nanoTime() + (190 + pause) * 1_000_000L;
                    while (System.nanoTime() < until) {
                        Thread.onSpinWait();
                    }
                    session.job().gate.set(0, 1);
                });
                while (opener.isAlive()) {
                    others.add(call.submit(3L));
                    others.removeIf(BystanderTest::isRight);
                }
                others.forEach(other -> assertThat(isRight(other)).isTrue());
            }
        }
    }

    private static boolean isRight(CompletableFuture<Long> other) {
        assertThat(other.join() % 10).isZero(); // throws if its worker was killed
        return true;
    }
}
