package dev.furrow.codec;

/** Carries an enum constant by its number, which both sides have the same, for they run the same classes. */
final class EnumCodec<E extends Enum<E>> extends ValueCodec<E> {
    private final E[] constants;

    EnumCodec(Class<E> type) {
        super(type);
        constants = type.getEnumConstants();
    }

    @Override
    @SuppressWarnings("EnumOrdinal") // nothing is kept: both sides run the same classes
    protected void writeValue(ValueWriter out, E value) {
        out.writeInt(value.ordinal());
    }

    @Override
    protected E readValue(ValueReader in) {
        int ordinal = in.readInt();
        if (ordinal < 0 || ordinal >= constants.length) {
            throw unknown(ordinal);
        }
        return constants[ordinal];
    }
}
