package dev.furrow.bench;

import dev.furrow.Shape;
import dev.furrow.bench.Particles.Particle;
import dev.furrow.bench.Particles.Vector;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Loops over a shared array of records, and over what a Java programmer would have on the heap: one {@code double[]} in
 * which the fields lie side by side for what is changed in place, and an array of objects for what is read whole.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class RecordLoops {
    static final int PARTICLES = 200_000;
    private static final int FIELDS = 5;

    private final Arena arena = Arena.ofShared();
    private final double[] numbers = new double[PARTICLES * FIELDS];
    private final Particle[] objects = new Particle[PARTICLES];
    private final Particles_ParticleArray shared = make();

    private Particles_ParticleArray make() {
        try {
            Path directory = Path.of("/dev/shm");
            Path file = Files.createTempFile(
                    Files.isDirectory(directory) ? directory : Path.of(System.getProperty("java.io.tmpdir")),
                    "bench-",
                    ".npy");
            Files.delete(file);
            Particles_ParticleArray made =
                    Particles_ParticleArray.KIND.create("particles", file, Shape.shape(PARTICLES), arena);
            Files.delete(file); // the mapping keeps the memory
            return made;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Gives all the same contents. */
    @Setup(Level.Trial)
    public void fill() {
        Random random = new Random(42);
        for (int i = 0; i < PARTICLES; i++) {
            Particle particle = new Particle(
                    new Vector(random.nextDouble(), random.nextDouble()),
                    new Vector(random.nextDouble(), random.nextDouble()),
                    i,
                    random.nextFloat());
            objects[i] = particle;
            shared.set(i, particle);
            numbers[i * FIELDS] = particle.position().x();
            numbers[i * FIELDS + 1] = particle.position().y();
            numbers[i * FIELDS + 2] = particle.velocity().x();
            numbers[i * FIELDS + 3] = particle.velocity().y();
        }
    }

    /** Unmaps the array. */
    @TearDown(Level.Trial)
    public void close() {
        arena.close();
    }

    /** Positions change by velocities. */
    @Benchmark
    public void moveHeap() {
        for (int i = 0; i < PARTICLES; i++) {
            numbers[i * FIELDS] += 1e-9 * numbers[i * FIELDS + 2];
            numbers[i * FIELDS + 1] += 1e-9 * numbers[i * FIELDS + 3];
        }
    }

    /** As {@link #moveHeap}, by the generated methods of the fields. */
    @Benchmark
    public void moveShared() {
        for (int i = 0; i < PARTICLES; i++) {
            shared.setPosition_x(i, shared.position_x(i) + 1e-9 * shared.velocity_x(i));
            shared.setPosition_y(i, shared.position_y(i) + 1e-9 * shared.velocity_y(i));
        }
    }

    /** The energy of all, from whole records. */
    @Benchmark
    public double energyHeap() {
        double sum = 0;
        for (int i = 0; i < PARTICLES; i++) {
            sum += energy(objects[i]);
        }
        return sum;
    }

    /** As {@link #energyHeap}; the records are made as they are read. */
    @Benchmark
    public double energyShared() {
        double sum = 0;
        for (int i = 0; i < PARTICLES; i++) {
            sum += energy(shared.get(i));
        }
        return sum;
    }

    private static double energy(Particle particle) {
        Vector velocity = particle.velocity();
        return particle.mass() * (velocity.x() * velocity.x() + velocity.y() * velocity.y());
    }
}
