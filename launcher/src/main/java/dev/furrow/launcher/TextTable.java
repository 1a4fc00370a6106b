package dev.furrow.launcher;

import java.util.ArrayList;
import java.util.List;

/** Rows of text with aligned columns. */
final class TextTable {
    private static final String INDENT = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a row; all rows have the same number of cells. */
    TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** Returns the lines, indented. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                line.append(INDENT).append(cell).repeat(' ', width(column) - cell.length());
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
