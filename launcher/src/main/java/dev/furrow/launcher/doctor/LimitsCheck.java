package dev.furrow.launcher.doctor;

import dev.furrow.launcher.text.Amounts;
import dev.furrow.observe.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What {@code ulimit} and the kernel allow a process: files, processes, address space, mappings. */
final class LimitsCheck implements Check {
    /** A worker's JVM has some 40 files and threads of its own, beside jars of the class path and arrays. */
    private static final long FILES = 1024;

    private static final long THREADS_PER_WORKER = 40;
    private static final long MAPPINGS = 65530;

    LimitsCheck() {}

    @Override
    public List<Finding> look(Machine machine) {
        List<Finding> findings = new ArrayList<>();
        machine.limit("Max open files").ifPresent(limit -> {
            // The JVM raises the soft limit to the hard one when it starts.
            OptionalLong most = limit.hard();
            findings.add(
                    most.isPresent() && most.getAsLong() < FILES
                            ? Finding.warn(
                                    "open files", text(most) + " for each process", "raise it: ulimit -n " + 4 * FILES)
                            : Finding.ok("open files", text(most) + " for each process"));
        });
        machine.limit("Max processes").ifPresent(limit -> {
            OptionalLong most = limit.soft();
            long needed = THREADS_PER_WORKER * (machine.processors() + 1);
            findings.add(
                    most.isPresent() && most.getAsLong() < 2 * needed
                            ? Finding.warn(
                                    "processes",
                                    text(most) + " processes and threads for this user; "
                                            + Quantity.count(machine.processors(), "worker")
                                            + " and a driver have some "
                                            + needed,
                                    "raise it: ulimit -u " + 8 * needed)
                            : Finding.ok("processes", text(most) + " processes and threads for this user"));
        });
        machine.limit("Max address space").ifPresent(limit -> {
            if (limit.soft().isPresent()) {
                findings.add(Finding.warn(
                        "address space",
                        "each process may map " + Amounts.bytes(limit.soft().getAsLong())
                                + ", to which all arrays count, and what a JVM reserves",
                        "lift it: ulimit -v unlimited"));
            } else {
                findings.add(Finding.ok("address space", "unlimited"));
            }
        });
        machine.limit("Max file size")
                .flatMap(limit -> limit.soft().stream().boxed().findFirst())
                .ifPresent(bytes -> findings.add(Finding.warn(
                        "file size",
                        "a file, and so an array, may have " + Amounts.bytes(bytes),
                        "lift it: ulimit -f unlimited")));
        machine.number("proc/sys/vm/max_map_count").ifPresent(count -> {
            if (count < MAPPINGS) {
                findings.add(Finding.warn(
                        "mappings",
                        "vm.max_map_count is " + count + ": a process may map so many regions",
                        "raise it: sysctl vm.max_map_count=" + MAPPINGS));
            }
        });
        return findings;
    }

    private static String text(OptionalLong limit) {
        return limit.isPresent() ? Long.toString(limit.getAsLong()) : "unlimited";
    }
}
