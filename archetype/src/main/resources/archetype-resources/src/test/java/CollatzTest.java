package ${package};

import static dev.furrow.Shape.shape;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CollatzTest {
    @Test
    void countsTheStepsOfEachNumber() {
        // In this thread, where a debugger stops; a job does the same on any engine.
        try (CollatzSession session = CollatzSession.builder().engine("inline").steps(shape(100)).open()) {
            session.count().forEach(0, 100);

            assertEquals(0, session.job().steps.get(1));
            assertEquals(111, session.job().steps.get(27));
        }
    }
}
