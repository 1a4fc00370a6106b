package dev.furrow.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A row that has been measured.
 *
 * @param id the name by which it is chosen
 * @param title what was done
 * @param unit the unit of the figures
 * @param moreIsBetter whether they are rates
 * @param figures one for each contender, Furrow's first
 * @param notes what is said below
 */
public record Table(
        String id, String title, String unit, boolean moreIsBetter, List<Figure> figures, List<String> notes) {
    /** Returns it as Markdown, which is also what is printed. */
    public String markdown() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(title, "median, " + unit, "least to greatest", "Furrow is better by"));
        for (int i = 0; i < figures.size(); i++) {
            lines.add(line(figures.get(i), i == 0));
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append("| ").append(String.join(" | ", lines.get(i))).append(" |\n");
            if (i == 0) {
                text.append("| --- | ---: | ---: | ---: |\n");
            }
        }
        for (String note : notes) {
            text.append('\n').append(note).append('\n');
        }
        return text.toString();
    }

    private List<String> line(Figure figure, boolean first) {
        Spread spread = figure.spread();
        if (spread == null) {
            return List.of(figure.name(), "not here: " + figure.absence(), "", "");
        }
        String name = first ? "**" + figure.name() + "**" : figure.name();
        String median = Numbers.text(spread.median());
        return List.of(
                name,
                first ? "**" + median + "**" : median,
                Numbers.text(spread.least()) + " to " + Numbers.text(spread.greatest()),
                first ? "" : Numbers.text(ratio(spread)) + " x");
    }

    /** Returns how many times better than a contender Furrow is. */
    public double ratio(Spread other) {
        Spread own = figures.getFirst().spread();
        if (own == null) {
            return Double.NaN;
        }
        return moreIsBetter ? own.median() / other.median() : other.median() / own.median();
    }
}
