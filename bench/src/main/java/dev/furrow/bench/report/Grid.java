package dev.furrow.bench.report;

import java.util.List;

/**
 * How figures grow: one column to say with what, and one for each figure.
 *
 * @param id the name by which it is chosen
 * @param title what grows
 * @param columns the names of the columns, that of what it grows with first
 * @param lines the figures, which start with what they are for
 */
public record Grid(String id, String title, List<String> columns, List<double[]> lines) {
    /** Returns it as Markdown. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("| ").append(String.join(" | ", columns)).append(" |\n|");
        text.append(" ---: |".repeat(columns.size())).append('\n');
        for (double[] line : lines) {
            text.append('|');
            for (double value : line) {
                text.append(' ')
                        .append(Double.isNaN(value) ? "" : Numbers.text(value))
                        .append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }
}
