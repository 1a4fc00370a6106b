package dev.furrow.bench.report;

import java.util.Locale;

/** A picture as text, in colours that can be read on light and on dark ground. */
final class Svg {
    /** How many colours there are for lines and bars. */
    static final int COLOURS = 4;

    private static final String STYLE = """
            <style>
            text { font: 13px system-ui, sans-serif; fill: #24292f }
            .title { font-weight: 600; font-size: 15px }
            .faint { stroke: #8c959f; stroke-opacity: .35; stroke-width: 1; fill: none }
            .line0, .line1, .line2, .line3 { fill: none; stroke-width: 2 }
            .line0 { stroke: #0a6ebd } .line1 { stroke: #bc4c00 } .line2 { stroke: #2d7d32 } .line3 { stroke: #8250df }
            .fill0 { fill: #0a6ebd } .fill1 { fill: #bc4c00 } .fill2 { fill: #2d7d32 } .fill3 { fill: #8250df }
            .rest { fill: #8c959f }
            @media (prefers-color-scheme: dark) {
              text { fill: #e6edf3 }
              .line0 { stroke: #58a6ff } .line1 { stroke: #f0883e } .line2 { stroke: #56d364 } .line3 { stroke: #bc8cff }
              .fill0 { fill: #58a6ff } .fill1 { fill: #f0883e } .fill2 { fill: #56d364 } .fill3 { fill: #bc8cff }
            }
            </style>
            """;

    private final StringBuilder content = new StringBuilder();
    private final int width;
    private final int height;

    Svg(int width, int height, String title) {
        this.width = width;
        this.height = height;
        text(12, 22, "title", "start", title);
    }

    void text(double x, double y, String kind, String anchor, String text) {
        content.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" class=\"%s\" text-anchor=\"%s\">%s</text>%n",
                x,
                y,
                kind,
                anchor,
                text.replace("&", "&amp;").replace("<", "&lt;").replace("`", "")));
    }

    void box(double x, double y, double boxWidth, double boxHeight, String kind) {
        content.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" class=\"%s\"/>%n",
                x,
                y,
                boxWidth,
                boxHeight,
                kind));
    }

    void dot(double x, double y, String kind) {
        content.append(
                String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" class=\"%s\"/>%n", x, y, kind));
    }

    /** Draws a line through points, given as x, y, x, y and so on. */
    void line(String kind, double... points) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < points.length; i += 2) {
            path.append(String.format(Locale.ROOT, "%.1f,%.1f ", points[i], points[i + 1]));
        }
        content.append("<polyline class=\"")
                .append(kind)
                .append("\" points=\"")
                .append(path.toString().trim())
                .append("\"/>\n");
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\">%n%3$s%4$s</svg>%n",
                width,
                height,
                STYLE,
                content);
    }
}
