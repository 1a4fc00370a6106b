package dev.furrow.launcher.doctor;

import dev.furrow.launcher.text.Colours;
import dev.furrow.observe.Quantity;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints what sessions will find on this machine, and what to change. */
@Command(
        name = "doctor",
        description = "Looks at this machine as sessions will find it: what will be used, and what to change.")
public final class DoctorCommand implements Callable<Integer> {
    private static final int WIDTH = 100;
    private static final int LEVEL_WIDTH = 4;
    private static final int TOPIC_WIDTH = 13;
    private static final String INDENT = " ".repeat(2 + LEVEL_WIDTH + 2 + TOPIC_WIDTH + 2);
    private static final List<Check> CHECKS = List.of(
            new JavaCheck(),
            new MemoryCheck(),
            new SpaceCheck(),
            new LimitsCheck(),
            new HugePagesCheck(),
            new PythonCheck(),
            new LeftoversCheck());

    private final Machine machine;
    private final PrintStream out;
    private final Colours colours;

    /** Makes the command for this machine. */
    public DoctorCommand(PrintStream out, Colours colours) {
        this(Machine.here(), out, colours);
    }

    DoctorCommand(Machine machine, PrintStream out, Colours colours) {
        this.machine = machine;
        this.out = out;
        this.colours = colours;
    }

    @Override
    public Integer call() {
        List<Finding> findings =
                CHECKS.stream().flatMap(check -> check.look(machine).stream()).toList();
        for (Finding finding : findings) {
            print(finding);
        }
        out.println();
        out.println("Sessions use, unless told otherwise: the engine "
                + Objects.requireNonNullElse(machine.property().apply("furrow.engine"), "processes") + ", "
                + Quantity.count(workers(), "worker") + ", and " + place() + " for their arrays.");
        long advice =
                findings.stream().filter(finding -> finding.remedy() != null).count();
        out.println(advice == 0 ? "There is nothing to change." : "What to change stands after the arrows.");
        return 0;
    }

    private int workers() {
        String set = machine.property().apply("furrow.workers");
        return set != null && set.matches("\\d{1,6}") ? Integer.parseInt(set) : machine.processors();
    }

    private Path place() {
        String chosen = machine.property().apply("furrow.directory");
        if (chosen != null && !chosen.isBlank()) {
            return Path.of(chosen);
        }
        Path shared = machine.sharedMemory();
        return Files.isDirectory(shared) && Files.isWritable(shared) ? shared : machine.temporary();
    }

    private void print(Finding finding) {
        String level = finding.level().toString();
        String topic = finding.topic();
        List<String> lines = wrap(finding.text());
        out.println("  " + colours.paint(finding.level().paint(), level)
                + " ".repeat(LEVEL_WIDTH - level.length() + 2)
                + topic
                + " ".repeat(TOPIC_WIDTH - topic.length() + 2)
                + lines.getFirst());
        lines.stream().skip(1).forEach(line -> out.println(INDENT + line));
        if (finding.remedy() != null) {
            wrap("-> " + finding.remedy())
                    .forEach(line ->
                            out.println(INDENT + colours.paint(finding.level().paint(), line)));
        }
    }

    /** Breaks text at blanks, so that it fits the columns right of the topic where it can. */
    private static List<String> wrap(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && INDENT.length() + line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
