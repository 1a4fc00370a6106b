package dev.furrow.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** The workers of sessions under test. */
public final class Workers {
    private Workers() {}

    /** Waits until all workers of a session are ready, and its recorder knows: it is open when the first of them is. */
    public static void awaitAll(Session<?> session) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(session.summary().workers())
                        .hasSize(session.workers())
                        .allMatch(worker -> worker.startNanos() > 0));
    }
}
