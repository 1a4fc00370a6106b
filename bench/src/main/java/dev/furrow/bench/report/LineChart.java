package dev.furrow.bench.report;

import java.util.ArrayList;
import java.util.List;

/** The columns of a grid over its first, both on scales of powers of ten. */
public final class LineChart {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 400;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 70;
    private static final int BOTTOM = 50;

    private final Svg svg;
    private final Scale across;
    private final Scale up;

    /** A scale of powers of ten from {@code low} to {@code high}, drawn from {@code from} to {@code to}. */
    private record Scale(int low, int high, double from, double to) {
        static Scale over(double least, double greatest, double from, double to) {
            int low = (int) Math.floor(Math.log10(least) + 1e-9);
            int high = (int) Math.ceil(Math.log10(greatest) - 1e-9);
            return new Scale(low, Math.max(high, low + 1), from, to);
        }

        double at(double value) {
            return from + (Math.log10(value) - low) / (high - low) * (to - from);
        }
    }

    private LineChart(Grid grid) {
        svg = new Svg(WIDTH, HEIGHT, grid.title());
        double least = Double.MAX_VALUE;
        double greatest = 0;
        for (double[] line : grid.lines()) {
            for (int column = 1; column < line.length; column++) {
                if (line[column] > 0) {
                    least = Math.min(least, line[column]);
                    greatest = Math.max(greatest, line[column]);
                }
            }
        }
        across = Scale.over(grid.lines().getFirst()[0], grid.lines().getLast()[0], LEFT, WIDTH - (double) RIGHT);
        up = Scale.over(least, greatest, HEIGHT - (double) BOTTOM, TOP);
    }

    /** Draws a grid, whose lines are in ascending order. */
    public static String of(Grid grid) {
        LineChart chart = new LineChart(grid);
        chart.axes(grid.columns().getFirst());
        double legend = LEFT;
        for (int column = 1; column < grid.columns().size(); column++) {
            String name = grid.columns().get(column);
            int colour = (column - 1) % Svg.COLOURS;
            chart.curve(grid.lines(), column, colour);
            chart.svg.box(legend, 38, 12, 12, "fill" + colour);
            chart.svg.text(legend + 18, 49, "label", "start", name);
            legend += 40 + 7.2 * name.length();
        }
        return chart.svg.toString();
    }

    private void axes(String name) {
        for (int power = across.low(); power <= across.high(); power++) {
            double x = across.at(Math.pow(10, power));
            svg.line("faint", x, TOP, x, HEIGHT - (double) BOTTOM);
            svg.text(x, HEIGHT - BOTTOM + 18, "label", "middle", Numbers.text(Math.pow(10, power)));
        }
        for (int power = up.low(); power <= up.high(); power++) {
            double y = up.at(Math.pow(10, power));
            svg.line("faint", LEFT, y, WIDTH - (double) RIGHT, y);
            svg.text(LEFT - 8, y + 4, "label", "end", Numbers.text(Math.pow(10, power)));
        }
        svg.text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "label", "middle", name);
    }

    private void curve(List<double[]> lines, int column, int colour) {
        List<Double> points = new ArrayList<>();
        for (double[] line : lines) {
            if (line[column] > 0) {
                points.add(across.at(line[0]));
                points.add(up.at(line[column]));
                svg.dot(points.get(points.size() - 2), points.getLast(), "fill" + colour);
            }
        }
        svg.line(
                "line" + colour,
                points.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
