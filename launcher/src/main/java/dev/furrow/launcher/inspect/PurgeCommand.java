package dev.furrow.launcher.inspect;

import dev.furrow.ConfigurationException;
import dev.furrow.inspect.Leftover;
import dev.furrow.inspect.NamedArrayView;
import dev.furrow.inspect.Sessions;
import dev.furrow.launcher.text.Amounts;
import dev.furrow.launcher.text.Colours;
import dev.furrow.launcher.text.Paint;
import dev.furrow.launcher.text.TextTable;
import dev.furrow.observe.Quantity;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes what crashed sessions left, and named arrays that are asked for. */
@Command(
        name = "purge",
        description = {
            "Deletes what crashed sessions of this user left, and the named arrays that are asked for.",
            "Without --yes it only tells what it would delete."
        })
public final class PurgeCommand implements Callable<Integer> {
    private final PrintStream out;
    private final Colours colours;

    @Option(names = "--yes", description = "Deletes, and does not only tell.")
    private boolean yes;

    @Option(
            names = "--arrays",
            paramLabel = "GLOB",
            description = "Named arrays to delete as well, whoever created them: temps, temps-*, or * for all;"
                    + " repeatable. Programs that have attached one keep it until they close it.")
    private final List<String> arrays = new ArrayList<>();

    @Mixin
    private final PlacesOption directories = new PlacesOption();

    private record Item(String kind, String what, String of, long bytes, BooleanSupplier delete) {}

    /** Makes the command. */
    public PurgeCommand(PrintStream out, Colours colours) {
        this.out = out;
        this.colours = colours;
    }

    @Override
    public Integer call() {
        List<PathMatcher> patterns = patterns();
        List<Path> places = directories.places();
        List<Item> items = Stream.concat(
                        Sessions.left(places).stream().map(PurgeCommand::session),
                        Sessions.named(places).stream()
                                .filter(array -> array.left()
                                        || patterns.stream()
                                                .anyMatch(pattern -> pattern.matches(Path.of(array.name()))))
                                .map(PurgeCommand::array))
                .toList();
        if (items.isEmpty()) {
            out.println("furrow: nothing to delete: no crashed session has left anything"
                    + (arrays.isEmpty() ? "" : ", and no named array matches " + String.join(", ", arrays)));
            return 0;
        }
        String total = Quantity.count(items.size(), "item") + ", "
                + Amounts.bytes(items.stream().mapToLong(Item::bytes).sum());
        out.println("furrow: " + (yes ? "deleting " + total : "would delete " + total + "; --yes does it"));
        int failures = 0;
        TextTable table = new TextTable(1).head("KIND", "SIZE", "OF", yes ? "DELETED" : "", "WHAT");
        for (Item item : items) {
            String outcome = yes ? delete(item) : "";
            boolean failed = yes && !outcome.equals("yes");
            failures += failed ? 1 : 0;
            table.row(
                    failed ? Paint.RED : Paint.PLAIN,
                    item.kind(),
                    Amounts.bytes(item.bytes()),
                    item.of(),
                    outcome,
                    item.what());
        }
        table.lines(colours).forEach(out::println);
        if (failures > 0) {
            throw new UncheckedIOException(
                    "could not delete " + failures + " of " + total, new IOException("see the table"));
        }
        return 0;
    }

    private List<PathMatcher> patterns() {
        List<PathMatcher> patterns = new ArrayList<>();
        for (String glob : arrays) {
            try {
                patterns.add(FileSystems.getDefault().getPathMatcher("glob:" + glob.strip()));
            } catch (PatternSyntaxException e) {
                throw new ConfigurationException(
                        "arrays takes patterns such as temps-* or grid?: '" + glob + "' is none: " + e.getDescription(),
                        e);
            }
        }
        return patterns;
    }

    private static String delete(Item item) {
        try {
            return item.delete().getAsBoolean() ? "yes" : "no: gone, or in use by now";
        } catch (UncheckedIOException e) {
            return "no: " + e.getMessage();
        }
    }

    private static Item session(Leftover left) {
        String age = left.started().toEpochMilli() == 0
                ? ""
                : ", started "
                        + Amounts.time(Duration.between(
                                left.started(), Clock.systemUTC().instant()))
                        + " ago";
        return new Item("session", left.directory().toString(), "pid " + left.pid() + age, left.bytes(), left::delete);
    }

    private static Item array(NamedArrayView array) {
        String of = array.creator().isEmpty()
                ? "nobody: lives until deleted"
                : "pid " + array.creator().getAsLong() + (array.left() ? ", dead" : ", alive");
        return new Item(
                "array",
                array.name() + " " + array.dtype() + " "
                        + Amounts.extents(array.shape().extents()),
                of,
                array.bytes(),
                array::delete);
    }
}
