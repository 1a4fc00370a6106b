package dev.furrow.array;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.DType;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Views of views, against a model: a shape, and for each element its position in the array. */
class ViewModelTest {
    private static final int CHAINS = 120;

    @TempDir
    Path directory;

    private static final class Model {
        final long[] shape;
        final int[] positions;

        Model(long[] shape, int[] positions) {
            this.shape = shape;
            this.positions = positions;
        }

        static Model of(long... shape) {
            int size = (int) LongStream.of(shape).reduce(1, (a, b) -> a * b);
            return new Model(shape, IntStream.range(0, size).toArray());
        }

        long[] unravel(int position) {
            long[] index = new long[shape.length];
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                index[axis] = position % shape[axis];
                position /= (int) shape[axis];
            }
            return index;
        }

        int at(long[] index) {
            int position = 0;
            for (int axis = 0; axis < shape.length; axis++) {
                position = position * (int) shape[axis] + (int) index[axis];
            }
            return positions[position];
        }

        interface Source {
            long[] of(long[] index);
        }

        Model view(long[] newShape, Source source) {
            Model result = of(newShape);
            for (int i = 0; i < result.positions.length; i++) {
                result.positions[i] = at(source.of(result.unravel(i)));
            }
            return result;
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STRUCT")
    void viewsOfViewsSeeTheRightElements(DType dtype) throws IOException {
        Random random = new Random(dtype.name().hashCode());
        try (Arena arena = Arena.ofShared()) {
            long[][] shapes = {{7}, {5, 6}, {3, 4, 5}, {2, 3, 4, 3}, {2, 1, 3, 2, 2}};
            for (long[] shape : shapes) {
                NdArray array = Probe.create(directory, dtype, arena, shape);
                List<Object> elements = new ArrayList<>();
                Model whole = Model.of(shape);
                for (int i = 0; i < array.size(); i++) {
                    elements.add(Probe.value(dtype, i));
                    Probe.set(array, elements.get(i), whole.unravel(i));
                }
                for (int chain = 0; chain < CHAINS / shapes.length; chain++) {
                    NdArray view = array;
                    Model model = whole;
                    for (int step = random.nextInt(1, 6); step > 0; step--) {
                        int kind = random.nextInt(5);
                        Model before = model;
                        model = step(random, kind, model, view.isContiguous());
                        view = applied(view, before, model);
                        check(view, model, elements);
                    }
                    if (view.size() > 0) {
                        int position = random.nextInt((int) view.size());
                        Object value = Probe.value(dtype, random.nextInt(250));
                        Probe.set(view, value, model.unravel(position));
                        elements.set(model.positions[position], value);
                        check(view, model, elements);
                        check(array, whole, elements);
                    }
                }
            }
        }
    }

    private String last = "";
    private long[] arguments = {};

    private Model step(Random random, int kind, Model model, boolean contiguous) {
        long[] shape = model.shape;
        int rank = shape.length;
        if (kind == 0 && rank > 0 && shape[0] > 0) {
            long i = random.nextLong(shape[0]);
            note("row", i);
            long[] tail = java.util.Arrays.copyOfRange(shape, 1, rank);
            return model.view(
                    tail,
                    index -> LongStream.concat(LongStream.of(i), LongStream.of(index))
                            .toArray());
        }
        if (kind == 1 && rank > 0) {
            int axis = random.nextInt(rank);
            long extent = shape[axis];
            long stride = random.nextInt(4) == 0 && extent > 0 ? -random.nextLong(1, 3) : random.nextLong(1, 4);
            long from = random.nextLong(extent + (stride > 0 ? 1 : 0));
            long to = stride > 0 ? random.nextLong(from, extent + 1) : random.nextLong(-1, from + 1);
            note("slice", axis, from, to, stride);
            long count = 0;
            for (long i = from; stride > 0 ? i < to : i > to; i += stride) {
                count++;
            }
            long[] newShape = shape.clone();
            newShape[axis] = count;
            return model.view(newShape, index -> {
                long[] source = index.clone();
                source[axis] = from + index[axis] * stride;
                return source;
            });
        }
        if (kind == 2) {
            note("transpose");
            return model.view(reversed(shape), ViewModelTest::reversed);
        }
        long size = model.positions.length;
        if (kind == 3 && contiguous && size > 0) {
            long factor = size % 2 == 0 ? 2 : size % 3 == 0 ? 3 : 1;
            note("reshape", factor, -1);
            return new Model(new long[] {factor, size / factor}, model.positions);
        }
        if (kind == 4 && contiguous) {
            note("flat");
            return new Model(new long[] {size}, model.positions);
        }
        note("none");
        return model;
    }

    private void note(String operation, long... its) {
        last = operation;
        arguments = its;
    }

    private NdArray applied(NdArray view, Model before, Model after) {
        NdArray result = switch (last) {
            case "row" -> view.row(arguments[0]);
            case "slice" -> view.slice((int) arguments[0], arguments[1], arguments[2], arguments[3]);
            case "transpose" -> view.transpose();
            case "reshape" -> view.reshape(arguments);
            case "flat" -> view.flat();
            default -> view;
        };
        assertThat(result.shape().extents()).as("%s of %s", last, before.shape).containsExactly(after.shape);
        return result;
    }

    private static void check(NdArray view, Model model, List<Object> elements) {
        for (int i = 0; i < model.positions.length; i++) {
            Object expected = elements.get(model.positions[i]);
            assertThat(Probe.get(view, model.unravel(i))).isEqualTo(expected);
            assertThat(view.boxed(model.unravel(i))).isEqualTo(expected);
        }
        double[] block = new double[2 * model.positions.length];
        for (int from = 0; from < model.positions.length; from += 3) {
            view.readDoubles(from, block, model.positions.length - from);
            Object first = elements.get(model.positions[from]);
            double expected = switch (first) {
                case Boolean truth -> truth ? 1 : 0;
                case double[] parts -> parts[0];
                default -> ((Number) first).doubleValue();
            };
            assertThat(block[0]).isEqualTo(expected);
        }
    }

    private static long[] reversed(long[] values) {
        return IntStream.range(0, values.length)
                .mapToLong(i -> values[values.length - 1 - i])
                .toArray();
    }
}
