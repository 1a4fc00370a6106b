package dev.furrow.array;

import dev.furrow.DType;
import dev.furrow.StructType;

/** What the processor would generate for {@link Bee}, but for methods of ranks that no test uses. */
public final class BeeArray extends StructArray<Bee> {
    /** The type of the elements. */
    public static final StructType TYPE = StructType.builder()
            .field(
                    "place",
                    StructType.builder()
                            .field("x", DType.FLOAT64)
                            .field("y", DType.FLOAT32)
                            .build())
            .field("speed", DType.FLOAT64, 3)
            .field("color", DType.UINT8)
            .field("awake", DType.BOOL)
            .field("age", DType.INT8)
            .text("name", 8)
            .build();

    /** Makes arrays of this class. */
    public static final StructKind<BeeArray> KIND = new StructKind<>(BeeArray.class, TYPE, BeeArray::new);

    private static final int ITEM = 47;

    private BeeArray(ArrayMemory memory) {
        super(memory, TYPE);
    }

    @Override
    protected BeeArray over(ArrayMemory memory) {
        return new BeeArray(memory);
    }

    @Override
    protected Bee read(long at) {
        return new Bee(
                new Bee.Place(float64At(at), float32At(at + 8)),
                float64sAt(at + 12, new double[3]),
                uint8At(at + 36),
                boolAt(at + 37),
                (byte) int8At(at + 38),
                textAt(at + 39, 8));
    }

    @Override
    protected void write(long at, Bee value) {
        float64At(at, value.place().x());
        float32At(at + 8, value.place().y());
        setFloat64sAt(at + 12, value.speed(), 3, "speed");
        uint8At(at + 36, value.color());
        boolAt(at + 37, value.awake());
        int8At(at + 38, value.age());
        textAt(at + 39, 8, "name", value.name());
    }

    @Override
    public BeeArray row(long i) {
        return (BeeArray) super.row(i);
    }

    @Override
    public BeeArray slice(int axis, long from, long to, long step) {
        return (BeeArray) super.slice(axis, from, to, step);
    }

    @Override
    public BeeArray transpose() {
        return (BeeArray) super.transpose();
    }

    double place_x(long i) {
        return float64At(itemAt(i) * ITEM);
    }

    void setPlace_x(long i, double value) {
        float64At(itemToSet(i) * ITEM, value);
    }

    double place_x(long i, long j) {
        return float64At(itemAt(i, j) * ITEM);
    }

    void setPlace_x(long i, long j, double value) {
        float64At(itemToSet(i, j) * ITEM, value);
    }

    double speed(long i, int n) {
        return float64At(itemAt(i) * ITEM + 12 + partAt(n, 3, 8));
    }

    String name(long i) {
        return textAt(itemAt(i) * ITEM + 39, 8);
    }

    void setName(long i, String value) {
        textAt(itemToSet(i) * ITEM + 39, 8, "name", value);
    }
}
