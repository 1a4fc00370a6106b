package dev.furrow.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestQueueTest {
    @TempDir
    Path directory;

    @Test
    void requestsAreTakenInTheOrderInWhichTheyWerePut() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            RequestQueue queue = ControlSegment.create(directory, 1, arena).queue();
            for (int number = 5; number > 0; number--) {
                offer(queue, number);
            }
            for (int number = 5; number > 0; number--) {
                assertThat(queue.take(0)).isSameAs(queue.request(number));
            }
            assertThat(queue.take(0)).isNull();
        }
    }

    @Test
    void noRequestIsLostWhenOthersWereTakenBeforeTheTurnOfTheirEntries() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            RequestQueue queue = ControlSegment.create(directory, 1, arena).queue();
            for (int number = 0; number < ControlSegment.REQUESTS; number++) {
                offer(queue, number);
            }
            for (int time = 0; time < 3 * ControlSegment.REQUESTS; time++) {
                // What a worker does that read an old entry of the request and was then held up.
                Request request = queue.request(7 + time % 5);
                assertThat(request.take(0)).isTrue();
                request.makeFree();
                offer(queue, request.number());
            }

            Set<Integer> taken = new HashSet<>();
            for (Request request = queue.take(0); request != null; request = queue.take(0)) {
                assertThat(taken.add(request.number())).isTrue();
            }
            assertThat(taken).hasSize(ControlSegment.REQUESTS);
            assertThat(queue.size()).isZero();
        }
    }

    private static void offer(RequestQueue queue, int number) {
        queue.request(number).offer();
        queue.put(number);
    }
}
