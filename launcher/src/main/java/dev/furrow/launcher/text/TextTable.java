package dev.furrow.launcher.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rows of text with aligned columns. Not thread-safe. */
public final class TextTable {
    private static final String INDENT = "  ";

    private record Row(Paint paint, List<String> cells) {}

    private final List<Row> rows = new ArrayList<>();
    private final Set<Integer> numbers;

    /**
     * Makes an empty table.
     *
     * @param numbers the columns, from 0, whose cells end and do not begin below each other
     */
    public TextTable(Integer... numbers) {
        this.numbers = Set.of(numbers);
    }

    /** Adds a row; all rows have the same number of cells. */
    public TextTable row(String... cells) {
        return row(Paint.PLAIN, cells);
    }

    /** Adds the row of the columns' names. */
    public TextTable head(String... cells) {
        return row(Paint.BOLD, cells);
    }

    /** Adds a row that looks so. */
    public TextTable row(Paint paint, String... cells) {
        rows.add(new Row(paint, List.of(cells)));
        return this;
    }

    /** Returns the lines, indented. */
    public List<String> lines() {
        return lines(Colours.NONE);
    }

    /** Returns the lines, indented, in colours. */
    public List<String> lines(Colours colours) {
        List<String> lines = new ArrayList<>();
        for (Row row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.cells().size(); column++) {
                String cell = row.cells().get(column);
                int blanks = width(column) - cell.length();
                line.append(INDENT);
                if (numbers.contains(column)) {
                    line.repeat(' ', blanks).append(cell);
                } else {
                    line.append(cell).repeat(' ', blanks);
                }
            }
            lines.add(colours.paint(row.paint(), line.toString().stripTrailing()));
        }
        return lines;
    }

    private int width(int column) {
        return rows.stream()
                .mapToInt(row -> row.cells().get(column).length())
                .max()
                .orElse(0);
    }
}
