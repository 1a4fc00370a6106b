package counting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furrow.junit.ArrayFile;
import dev.furrow.junit.ArrayShape;
import dev.furrow.junit.FurrowTest;
import dev.furrow.session.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@FurrowTest(workers = 2)
@ArrayShape(name = "values", shape = 1000)
class HistogramTest {
    @BeforeEach
    void fill(HistogramSession session) {
        session.job().values.setAll(position -> (int) (position % 10));
    }

    @Test
    void eachValueIsCounted(HistogramSession session) {
        session.count().forEach(0, 1000);
        assertEquals(100, session.job().counts.get(7));
        assertEquals(1000, session.job().counts.sum());
    }

    @Test
    @FurrowTest(engine = "threads", workers = 3)
    void threadsCountTheSame(HistogramSession session) {
        session.count().forEach(0, 1000);
        assertEquals(100, session.job().counts.get(7));
    }

    @Test
    @ArrayFile(name = "values", file = "src/test/data/values.npy")
    void anArrayMayComeFromAFile(HistogramSession session, Session<Histogram> other) {
        session.count().forEach(0, session.job().values.size());
        assertEquals(3, session.job().values.size());
        assertEquals(0, other.job().counts.sum());
    }
}
