package dev.furrow.launcher;

import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskForm;
import dev.furrow.session.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A program whose task prints at once, and whose last index takes until a file is there. */
final class TerminalDriver {
    private static final long POLL_NANOS = 5_000_000;

    TerminalDriver() {}

    private static void slow(long index, Path until) {
        if (index == 10) {
            System.out.print("half a line, ");
            System.out.println("hello from index 10");
        }
        while (index == 99 && !Files.exists(until)) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Runs it; the argument is the file. */
    public static void main(String[] args) {
        Path until = Path.of(args[0]);
        JobDescriptor<TerminalDriver> job = JobDescriptor.builder(TerminalDriver.class, TerminalDriver::new)
                .task("slow", "void slow(long index)", TaskForm.LONG_INDEX, (self, chunk) -> {
                    for (long i = chunk.from(), to = chunk.to(); i < to; i++) {
                        chunk.at(i);
                        slow(i, until);
                    }
                })
                .build();
        try (Session<TerminalDriver> session =
                Session.builder(job).engine("threads").workers(2).open()) {
            session.taskNamed("slow").forEach(0, 100);
        }
        System.out.println("the end");
    }
}
