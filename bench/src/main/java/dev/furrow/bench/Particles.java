package dev.furrow.bench;

import static dev.furrow.SharedArray.DYNAMIC;

import dev.furrow.ParallelTask;
import dev.furrow.SharedArray;
import dev.furrow.array.StructArray;

/** A job with an array of records, for the class that is generated for it. */
final class Particles {
    /** A particle: 40 bytes. */
    record Particle(Vector position, Vector velocity, int id, float mass) {}

    record Vector(double x, double y) {}

    @SharedArray(shape = DYNAMIC)
    StructArray<Particle> particles;

    /** Is there for the job to be one. */
    @ParallelTask
    void age(int i) {
        particles.set(i, particles.get(i));
    }
}
