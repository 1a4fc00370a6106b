package dev.furrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shapes: counted without overflow, compared, and printed as numpy prints them. */
class ShapeTest {
    private static final long DYNAMIC = SharedArray.DYNAMIC;

    @Test
    void countsElements() {
        assertThat(Shape.shape().elements()).isEqualTo(1);
        assertThat(Shape.shape(0).elements()).isZero();
        assertThat(Shape.shape(3, 0, 5).elements()).isZero();
        assertThat(Shape.shape(3, 4, 5).elements()).isEqualTo(60);
        assertThat(Shape.shape(Long.MAX_VALUE).elements()).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({"9223372036854775807, 2", "4294967296, 4294967296", "3037000500, 3037000500", "-9223372036854775808, 1"
    })
    void refusesMoreElementsThanALongCounts(long first, long second) {
        assertThatThrownBy(() -> Shape.shape(first, second)).isInstanceOf(IllegalArgumentException.class);
        // As numpy does: an axis of length 0 does not excuse the others.
        assertThatThrownBy(() -> Shape.shape(first, 0, second)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesNegativeExtents() {
        assertThatThrownBy(() -> Shape.shape(2, -2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an extent is at least 0, or DYNAMIC (-1): shape=[2, -2]");
    }

    @Test
    void anOpenShapeHasNoNumberOfElements() {
        Shape open = Shape.shape(2, DYNAMIC);
        assertThat(open.isComplete()).isFalse();
        assertThatThrownBy(open::elements).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void admitsWhatItsOpenExtentsLeaveOpen() {
        Shape open = Shape.shape(2, DYNAMIC);
        assertThat(open.admits(Shape.shape(2, 0))).isTrue();
        assertThat(open.admits(Shape.shape(2, 7))).isTrue();
        assertThat(open.admits(Shape.shape(3, 7))).isFalse();
        assertThat(open.admits(Shape.shape(2))).isFalse();
        assertThat(open.admits(Shape.shape(2, 7, 1))).isFalse();
    }

    @Test
    void printsAsNumpyDoes() {
        assertThat(Shape.shape()).hasToString("()");
        assertThat(Shape.shape(4)).hasToString("(4,)");
        assertThat(Shape.shape(1024, DYNAMIC)).hasToString("(1024, ?)");
    }

    @Test
    void isAValueThatCallersCannotChange() {
        long[] extents = {2, 3};
        Shape shape = Shape.shape(extents);
        extents[0] = 9;
        shape.extents()[1] = 9;
        assertThat(shape).isEqualTo(Shape.shape(2, 3)).hasSameHashCodeAs(Shape.shape(2, 3));
        assertThat(shape).isNotEqualTo(Shape.shape(3, 2));
    }
}
