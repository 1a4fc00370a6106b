package dev.furrow.array;

import java.util.Arrays;

/** A record with a component of each kind. */
@SuppressWarnings("ArrayRecordComponent") // how a sub-array is declared
public record Bee(Place place, double[] speed, int color, boolean awake, byte age, String name) {
    /** A record within the record. */
    public record Place(double x, float y) {}

    /** Returns a bee like no other. */
    public static Bee number(int n) {
        return new Bee(
                new Place(n + 0.5, -n),
                new double[] {n, 2.0 * n, 3.0 * n},
                250 + n % 6,
                n % 2 == 1,
                (byte) -n,
                "bé" + n);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bee bee
                && bee.place.equals(place)
                && Arrays.equals(bee.speed, speed)
                && bee.color == color
                && bee.awake == awake
                && bee.age == age
                && bee.name.equals(name);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(speed) + name.hashCode();
    }

    @Override
    public String toString() {
        return "Bee[" + place + ", " + Arrays.toString(speed) + ", " + color + ", " + awake + ", " + age + ", " + name
                + "]";
    }
}
