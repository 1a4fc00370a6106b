package dev.furrow.bench.report;

/** The medians of a table as bars, on a scale of powers of ten where they lie far apart. */
public final class BarChart {
    private static final int WIDTH = 820;
    private static final int LABELS = 390;
    private static final int NUMBERS = 110;
    private static final int LINE = 26;
    private static final int TOP = 40;
    private static final double FAR_APART = 30;

    private BarChart() {}

    /** Draws the contenders of a table that are here. */
    public static String of(Table table) {
        double least = Double.MAX_VALUE;
        double greatest = 0;
        int bars = 0;
        for (Figure figure : table.figures()) {
            Spread spread = figure.spread();
            if (spread != null) {
                least = Math.min(least, spread.median());
                greatest = Math.max(greatest, spread.median());
                bars++;
            }
        }
        boolean powers = greatest / least > FAR_APART;
        String scale = table.moreIsBetter() ? ", more is better" : ", less is better";
        Svg svg = new Svg(
                WIDTH,
                TOP + bars * LINE + 8,
                table.title() + " (" + table.unit() + scale + (powers ? ", scale of powers of ten)" : ")"));
        int y = TOP;
        for (Figure figure : table.figures()) {
            Spread spread = figure.spread();
            if (spread != null) {
                // On a scale of powers there is no zero: the least has a bar of one twelfth.
                double part = powers
                        ? (1 + 11 * Math.log(spread.median() / least) / Math.log(greatest / least)) / 12
                        : spread.median() / greatest;
                double length = part * (WIDTH - LABELS - NUMBERS);
                boolean own = figure.name().startsWith("Furrow");
                svg.text(LABELS - 8, y + 16, "label", "end", figure.name());
                svg.box(LABELS, y + 4, length, LINE - 9, own ? "fill0" : "rest");
                svg.text(LABELS + length + 6, y + 16, "label", "start", Numbers.text(spread.median()));
                y += LINE;
            }
        }
        return svg.toString();
    }
}
