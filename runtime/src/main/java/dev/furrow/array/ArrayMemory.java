package dev.furrow.array;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.StructType;
import dev.furrow.npy.NpyHeader;
import dev.furrow.segment.Segment;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * What an array lies over: a segment, or a part of another array that it views.
 *
 * <p>Only the runtime makes one, and hands it to the constructor of a generated array class.
 */
public final class ArrayMemory {
    final String name;
    final Segment segment;
    final Access access;
    final MemorySegment elements;
    final Layout layout;
    final @Nullable NdArray parent;
    final Windowing windowing;
    final @Nullable StructType struct;

    private ArrayMemory(
            String name,
            Segment segment,
            Access access,
            MemorySegment elements,
            Layout layout,
            @Nullable NdArray parent,
            Windowing windowing,
            @Nullable StructType struct) {
        this.name = name;
        this.segment = segment;
        this.access = access;
        this.elements = elements;
        this.layout = layout;
        this.parent = parent;
        this.windowing = windowing;
        this.struct = struct;
    }

    /** Returns all of a segment. */
    static ArrayMemory of(String name, Segment segment, Access access) {
        NpyHeader header = segment.header();
        return new ArrayMemory(
                name,
                segment,
                access,
                segment.elements(),
                Layout.of(header.shape()),
                null,
                Windowing.KEPT,
                header.struct());
    }

    /**
     * Returns a part of another array's memory.
     *
     * @param first where the view's first element lies in the memory of {@code parent}, in elements of the view's type
     * @param bytes the size of an element of the view
     */
    static ArrayMemory view(NdArray parent, Layout layout, long first, int bytes, Windowing windowing) {
        MemorySegment elements = layout.size() == 0
                ? parent.elements.asSlice(0, 0)
                : parent.elements.asSlice((first - layout.before()) * bytes, layout.span() * bytes);
        return over(parent, layout, elements, windowing, parent.struct());
    }

    /** Returns memory that lies, with this layout, anywhere in that of {@code parent}. */
    static ArrayMemory over(
            NdArray parent, Layout layout, MemorySegment elements, Windowing windowing, @Nullable StructType struct) {
        return new ArrayMemory(
                parent.name(), parent.segment(), parent.access(), elements, layout, parent, windowing, struct);
    }

    /** Returns what fields the elements have. */
    StructType structOrThrow() {
        StructType type = struct;
        if (type == null) {
            throw new IllegalArgumentException("elements of array '" + name + "' have no fields: dtype="
                    + segment.header().dtype() + ", not " + DType.STRUCT);
        }
        return type;
    }
}
