package dev.furrow.bench;

import dev.furrow.bench.report.Figure;
import dev.furrow.bench.report.Spread;
import dev.furrow.bench.report.Table;
import dev.furrow.session.Session;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One piece of work and all who do it, in alternation; the first of them is Furrow. */
final class Row implements AutoCloseable {
    private final String id;
    private final String title;
    private final String unit;
    private final List<Contender> contenders = new ArrayList<>();
    private final Deque<Closeable> resources = new ArrayDeque<>();
    private final List<String> notes = new ArrayList<>();
    private boolean moreIsBetter;
    private double tolerance;
    private int warmups = 3;

    Row(String id, String title, String unit) {
        this.id = id;
        this.title = title;
        this.unit = unit;
    }

    /** Says that the figures are rates. */
    Row moreIsBetter() {
        moreIsBetter = true;
        return this;
    }

    /** Sets by how much of itself a sum of results may differ: summed in another order, or drawn at random. */
    Row tolerance(double relative) {
        tolerance = relative;
        return this;
    }

    /** Sets how many rounds are for warming up. */
    Row warmups(int rounds) {
        warmups = rounds;
        return this;
    }

    /** Adds what is said below the table. */
    Row note(String text) {
        notes.add(text);
        return this;
    }

    /** Closes a session of the contenders after the row. */
    <S extends Session<?>> S using(S session) {
        resources.push(session::close);
        return session;
    }

    /** Closes what else the contenders use after the row. */
    <R extends Closeable> R using(R resource) {
        resources.push(resource);
        return resource;
    }

    Row contender(String name, Measurement measurement) {
        contenders.add(new Contender(name, measurement, true));
        return this;
    }

    /** Adds a contender that does a part of the work, whose figure is scaled, so that its results are another sum. */
    Row unchecked(String name, Measurement measurement) {
        contenders.add(new Contender(name, measurement, false));
        return this;
    }

    /**
     * Measures all in alternation: each once, then each once more, so that what the machine does meanwhile hits all. Each
     * round begins with another of them, so that none is always measured after the same one: what a process leaves of
     * caches, memory and the host's processors would count as the next one's own speed.
     */
    Table run(int rounds) throws Exception {
        for (int round = -warmups; round < rounds; round++) {
            if (round == 0) {
                contenders.forEach(Contender::forget);
            }
            for (int turn = 0; turn < contenders.size(); turn++) {
                contenders.get(Math.floorMod(round + turn, contenders.size())).round();
            }
        }
        checkSameWork();
        List<Figure> figures = new ArrayList<>();
        for (Contender contender : contenders) {
            String absence = contender.absence();
            figures.add(
                    absence == null
                            ? Figure.of(contender.name(), Spread.of(contender.values()))
                            : Figure.absent(contender.name(), absence));
        }
        return new Table(id, title, unit, moreIsBetter, figures, List.copyOf(notes));
    }

    private void checkSameWork() {
        double expected = contenders.getFirst().samples().getFirst().check();
        for (Contender contender : contenders) {
            for (Sample sample : contender.samples()) {
                if (contender.isChecked() && !(Math.abs(sample.check() - expected) <= tolerance * Math.abs(expected))) {
                    throw new IllegalStateException(
                            id + ": '" + contender.name() + "' did other work: its results sum to " + sample.check()
                                    + ", those of Furrow to " + expected);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        while (!resources.isEmpty()) {
            resources.pop().close();
        }
    }
}
