package dev.furrow.fault;

import static org.awaitility.Awaitility.await;

import dev.furrow.FurrowException;
import dev.furrow.Shape;
import dev.furrow.session.Session;
import dev.furrow.session.Workers;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A driver in a process of its own: {@code mark|hang|serve|starve CELLS WORKERS}; system properties say the rest. */
final class FaultDriver {
    static final String MARKED = "all cells marked";
    static final String OPEN = "open";

    /** More descriptors than it takes to replace a worker. */
    private static final int ENOUGH = 40;

    private FaultDriver() {}

    public static void main(String[] args) throws IOException {
        int cells = Integer.parseInt(args[1]);
        int workers = Integer.parseInt(args[2]);
        try (Session<FaultJob> session = Session.builder(FaultJob.descriptor())
                .workers(workers)
                .shape("cells", Shape.shape(cells))
                .shape("pids", Shape.shape(workers))
                .open()) {
            switch (args[0]) {
                case "mark" -> mark(session);
                case "hang" -> hang(session);
                case "serve" -> serve(session);
                case "starve" -> starve(session);
                default -> throw new IllegalArgumentException(args[0]);
            }
        }
    }

    /** Marks all cells, checks that they are, and says so. */
    private static void mark(Session<FaultJob> session) {
        FaultJob job = session.job();
        job.cells.fill(0);
        session.taskNamed("mark").forEach(0, job.cells.size());
        for (int i = 0; i < job.cells.size(); i++) {
            if (job.cells.get(i) != i + 1) {
                throw new IllegalStateException("cell " + i + " is " + job.cells.get(i));
            }
        }
        System.out.println(MARKED);
    }

    /** Occupies all workers for ever, and prints their pids once they are. */
    private static void hang(Session<FaultJob> session) {
        FaultJob job = session.job();
        int workers = session.workers();
        Thread.ofPlatform().daemon().start(() -> {
            await().until(() -> IntStream.range(0, workers).allMatch(i -> job.pids.get(i) != 0));
            System.out.println(IntStream.range(0, workers)
                    .mapToObj(i -> Long.toString(job.pids.get(i)))
                    .collect(Collectors.joining(" ")));
        });
        session.taskNamed("hang").forEach(0, workers);
    }

    /** Says that it is open, and marks all cells for each line that it reads. */
    private static void serve(Session<FaultJob> session) throws IOException {
        System.out.println(OPEN);
        for (int input = System.in.read(); input >= 0; input = System.in.read()) {
            if (input == '\n') {
                mark(session);
            }
        }
    }

    /** Kills a worker while there is one file descriptor left, then three, and so on, and marks all cells each time. */
    private static void starve(Session<FaultJob> session) throws IOException {
        Workers.awaitAll(session);
        mark(session);
        for (int free = 1; free < ENOUGH; free += 2) {
            List<ProcessHandle> workers = ProcessHandle.current().children().toList();
            Deque<FileInputStream> eaten = eatDescriptors();
            for (int i = 0; i < free; i++) {
                eaten.remove().close();
            }
            workers.getFirst().destroyForcibly();
            await().until(() -> !workers.getFirst().isAlive());
            String outcome = "replaced";
            try {
                session.taskNamed("mark").forEach(0, session.job().cells.size());
            } catch (FurrowException e) {
                outcome = String.valueOf(e.getMessage());
            }
            for (FileInputStream one : eaten) {
                one.close();
            }
            System.out.println(free + " free: " + outcome);
            mark(session);
        }
    }

    private static Deque<FileInputStream> eatDescriptors() {
        Deque<FileInputStream> eaten = new ArrayDeque<>();
        try {
            while (true) {
                eaten.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException e) {
            return eaten; // all of them
        }
    }
}
