package dev.furrow.bench.soak;

import dev.furrow.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A driver that can be killed and started again: system properties say where its session lies, and to resume it. */
final class ResumableDriver {
    private ResumableDriver() {}

    /** Spreads heat over a plate of some size, and writes the bits of the result to a file. */
    public static void main(String[] args) throws IOException {
        int size = Integer.parseInt(args[0]);
        int side = Workload.side(size);
        String bits;
        try (HeatSession session = HeatSession.builder()
                .even(Shape.shape(side, side))
                .odd(Shape.shape(side, side))
                .open()) {
            session.once(
                    () -> {
                        session.job().even.row(0).fill(Heat.HOT);
                        session.job().odd.row(0).fill(Heat.HOT);
                    },
                    "even",
                    "odd");
            bits = Workload.heat(session, size);
        }
        Files.writeString(Path.of(args[1]), bits);
    }
}
