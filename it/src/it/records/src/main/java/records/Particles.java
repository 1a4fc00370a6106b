package records;

import static dev.furrow.Shape.shape;
import static dev.furrow.SharedArray.DYNAMIC;

import dev.furrow.Access;
import dev.furrow.Length;
import dev.furrow.ParallelTask;
import dev.furrow.SharedArray;
import dev.furrow.array.StructArray;
import java.nio.file.Path;

/**
 * Particles that move: an array of records, kept in a file and accessed field by field, and another, accessed record by
 * record.
 */
public class Particles {
    record Point(double x, double y) {}

    record Particle(Point position, int id, @Length(8) String name) {}

    @SharedArray(shape = DYNAMIC, access = Access.PARTITIONED)
    Particles_ParticleArray particles;

    @SharedArray(shape = DYNAMIC, access = Access.READ_ONLY)
    StructArray<Particle> before;

    @ParallelTask
    void move(int i) {
        Particle was = before.get(i);
        particles.set(i, was);
        particles.setPosition_x(i, was.position().x() + 0.5);
        particles.setId(i, particles.id(i) + 100);
    }

    public static void main(String[] args) {
        try (ParticlesSession session = ParticlesSession.builder()
                .workers(2)
                .particles(shape(1000))
                .particlesInFile(Path.of("target/particles.npy"))
                .before(shape(1000))
                .open()) {
            for (int i = 0; i < 1000; i++) {
                session.job().before.set(i, new Particle(new Point(i, -i), i, "p" + i));
            }
            session.move().forEach(0, 1000);
            double sum = 0;
            for (int i = 0; i < 1000; i++) {
                sum += session.job().particles.position_x(i);
            }
            System.out.println("last: " + session.job().particles.get(999));
            System.out.println("sum of x: " + sum);
        }
    }
}
