package dev.furrow.array;

import java.util.List;

/** An array of records of which no Java type is known: each is a list of the values of its fields. */
final class StructRows extends StructArray<List<Object>> {
    StructRows(ArrayMemory memory) {
        super(memory, memory.structOrThrow());
    }

    @Override
    protected StructRows over(ArrayMemory memory) {
        return new StructRows(memory);
    }

    @Override
    protected List<Object> read(long at) {
        return StructValues.read(this, at, type);
    }

    @Override
    protected void write(long at, List<Object> value) {
        throw new UnsupportedOperationException("records of array '" + name() + "' are read as lists, but not written: "
                + "write their fields (field(name, class)), or attach the array by the class generated for its record");
    }
}
