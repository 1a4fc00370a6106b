package dev.furrow.launcher;

import dev.furrow.ConfigurationException;
import dev.furrow.array.NdArray;
import dev.furrow.job.ArrayDescriptor;
import dev.furrow.job.JobDescriptor;
import dev.furrow.launcher.progress.SummaryPrinter;
import dev.furrow.launcher.text.Amounts;
import dev.furrow.observe.Quantity;
import dev.furrow.session.Session;
import dev.furrow.session.SessionBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What is run without a line of driver code: arrays are loaded or made, tasks called in order, arrays saved.
 *
 * @param load the arrays to load
 * @param files the arrays that are kept in files, which are made where there are none
 * @param shapes the shapes of arrays that no file gives one
 * @param calls the calls, in order
 * @param save the arrays to save after the calls
 */
record JobCalls(
        List<ArrayFile> load, List<ArrayFile> files, List<ShapeOption> shapes, List<Call> calls, List<ArrayFile> save) {

    /** Parses the values of the options. */
    static JobCalls parse(
            List<String> load, List<String> file, List<String> shape, List<String> call, List<String> save) {
        return new JobCalls(
                OptionItems.parse("load", load, ArrayFile::parse),
                OptionItems.parse("file", file, ArrayFile::parse),
                OptionItems.parse("shape", shape, ShapeOption::parse),
                OptionItems.parse("call", call, Call::parse),
                OptionItems.parse("save", save, ArrayFile::parse));
    }

    /** Returns the same calls, which change no file: what would be kept in one is loaded from it. */
    JobCalls withoutTraces() {
        List<ArrayFile> loaded = new ArrayList<>(load);
        for (ArrayFile file : files) {
            boolean both = load.stream().anyMatch(other -> other.array().equals(file.array()));
            if (!both && Files.isRegularFile(file.file())) {
                loaded.add(file);
            }
        }
        List<ShapeOption> open = shapes.stream()
                .filter(shape -> loaded.stream().noneMatch(file -> file.array().equals(shape.array())))
                .toList();
        return new JobCalls(List.copyOf(loaded), List.of(), open, calls, List.of());
    }

    /** Checks that, without a call, there is also nothing else that only calls have a use for. */
    void requireNone() {
        if (!load.isEmpty() || !files.isEmpty() || !shapes.isEmpty() || !save.isEmpty()) {
            throw new ConfigurationException(
                    "load, file, shape and save are of use only with a call: a job's own main opens"
                            + " its session itself; give a call, such as call=TASK:0..100, or leave them out");
        }
    }

    /**
     * Checks all against the job, and that the files to load exist, before anything is started.
     *
     * @throws ConfigurationException if something does not fit; says what would
     */
    void check(JobDescriptor<?> job) {
        Set<String> given = new HashSet<>();
        for (ArrayFile file : load) {
            requireOnce(given, job.array(file.array()).name());
            if (!Files.isRegularFile(file.file())) {
                throw new ConfigurationException("no file to load array '" + file.array() + "' from: file="
                        + file.file().toAbsolutePath().normalize());
            }
        }
        for (ShapeOption option : shapes) {
            ArrayDescriptor array = job.array(option.array());
            requireOnce(given, array.name());
            if (!array.shape().admits(option.shape())) {
                throw new ConfigurationException("array '" + array.name() + "' is declared with shape " + array.shape()
                        + ": shape=" + option.shape() + "; give extents that fit, such as shape=" + example(array));
            }
        }
        Map<String, Path> kept = kept(job);
        for (ArrayDescriptor array : job.arrays()) {
            Path file = kept.get(array.name());
            if (array.shape().isComplete()
                    || given.contains(array.name())
                    || (file != null && Files.isRegularFile(file))) {
                continue;
            }
            throw new ConfigurationException("the shape of array '" + array.name() + "' is open: it is declared "
                    + array.shape()
                    + (file == null
                            ? ""
                            : ", and its file is to be made: file="
                                    + file.toAbsolutePath().normalize())
                    + "; give shape=" + example(array) + " or load=" + array.name() + "=FILE.npy");
        }
        calls.forEach(call -> TaskCall.of(call, job.task(call.task())));
        requireDistinct(save, ArrayFile::file);
        save.forEach(file -> job.array(file.array()));
    }

    private Map<String, Path> kept(JobDescriptor<?> job) {
        Map<String, Path> kept = new HashMap<>();
        for (ArrayFile file : files) {
            String array = job.array(file.array()).name();
            if (kept.put(array, file.file()) != null) {
                throw new ConfigurationException("array '" + array + "' is kept in one file: file=" + file.file());
            }
        }
        return kept;
    }

    private static void requireOnce(Set<String> given, String array) {
        if (!given.add(array)) {
            throw new ConfigurationException(
                    "array '" + array + "' is given twice; load it once, or give its shape" + " once");
        }
    }

    private static void requireDistinct(List<ArrayFile> files, Function<ArrayFile, Path> key) {
        Set<Path> seen = new HashSet<>();
        for (ArrayFile file : files) {
            if (!seen.add(key.apply(file))) {
                throw new ConfigurationException("two arrays would be saved to one file: file=" + file.file());
            }
        }
    }

    private static String example(ArrayDescriptor array) {
        return LongStream.of(array.shape().extents())
                .mapToObj(extent -> extent < 0 ? "100" : Long.toString(extent))
                .collect(Collectors.joining("x", array.name() + "=", ""));
    }

    /** Runs it and prints a line for each call and each saved file. */
    <J> void run(JobDescriptor<J> job, PrintStream out) {
        files.forEach(JobCalls::makeParent);
        save.forEach(JobCalls::makeParent);
        SessionBuilder<J, ?> builder = Session.builder(job);
        files.forEach(file -> builder.inFile(file.array(), file.file()));
        load.forEach(file -> builder.load(file.array(), file.file()));
        shapes.forEach(option -> builder.shape(option.array(), option.shape()));
        SummaryPrinter summary = new SummaryPrinter(out, true);
        if (Watching.wantsSummary()) {
            System.setProperty(Watching.SUMMARY, "false"); // this one prints, below the line of each call
            builder.observe(summary);
        }
        try (Session<J> session = builder.open()) {
            for (Call call : calls) {
                long start = System.nanoTime();
                TaskCall fitting = TaskCall.of(call, job.task(call.task()));
                String value = fitting.run(session);
                long nanos = System.nanoTime() - start;
                out.println("furrow: " + call.task() + ": " + fitting.size(session.workers()) + " by "
                        + Quantity.count(session.workers(), "worker") + " in "
                        + String.format(Locale.ROOT, "%.2f s", nanos / 1e9) + value);
                summary.release();
            }
            for (ArrayFile file : files) {
                out.println("furrow: kept " + describe(session, file));
            }
            for (ArrayFile file : save) {
                session.arrayNamed(file.array()).save(file.file());
                out.println("furrow: wrote " + describe(session, file));
            }
        }
    }

    private static String describe(Session<?> session, ArrayFile file) {
        NdArray array = session.arrayNamed(file.array());
        return file.file() + " (" + session.descriptor().array(file.array()).typeName() + ", "
                + Amounts.extents(array.shape().extents()) + ")";
    }

    /** Makes the directory of a file now, so that no result is lost because there is none. */
    private static void makeParent(ArrayFile file) {
        Path parent = file.file().toAbsolutePath().getParent();
        try {
            if (parent != null) {
                Files.createDirectories(parent);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't make the directory of array '" + file.array() + "': " + e, e);
        }
    }
}
