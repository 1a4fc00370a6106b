package forms;

import dev.furrow.DType;
import dev.furrow.Emitter;
import dev.furrow.IndexRange;
import dev.furrow.ParallelTask;
import dev.furrow.Reduction;
import dev.furrow.SharedArray;
import dev.furrow.TaskContext;
import dev.furrow.TaskFailedException;
import dev.furrow.Team;
import dev.furrow.WorkerStart;
import dev.furrow.WorkerStop;
import dev.furrow.array.Float64Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Every form that a task can have, called in every way, on every engine: the output is the same on all. */
public class Forms {
    @SharedArray(
            shape = {12, 10},
            dtype = DType.FLOAT64)
    Float64Array grid;

    private String greeting = "";

    /** A circle or a rectangle crosses to the worker; what it is there decides. */
    public sealed interface Figure {}

    public record Circle(double radius) implements Figure {}

    public record Rectangle(double width, double height) implements Figure {}

    @WorkerStart
    void start() {
        greeting = "hello";
    }

    @WorkerStop
    void stop() {
        greeting = "";
    }

    @ParallelTask
    void addRow(int row, double amount) {
        for (long column = 0; column < 10; column++) {
            grid.set(row, column, grid.get(row, column) + amount);
        }
    }

    @ParallelTask
    void addTile(IndexRange rows, IndexRange columns) {
        for (long row = rows.from(); row < rows.to(); row++) {
            for (long column = columns.from(); column < columns.to(); column++) {
                grid.set(row, column, grid.get(row, column) + row * 10 + column);
            }
        }
    }

    @ParallelTask
    double area(Figure figure) {
        return switch (figure) {
            case Circle circle -> Math.PI * circle.radius() * circle.radius();
            case Rectangle rectangle -> rectangle.width() * rectangle.height();
        };
    }

    @ParallelTask
    String greet(String name, List<Integer> numbers) {
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("no numbers for " + name);
        }
        return greeting + " " + name + " "
                + numbers.stream().mapToInt(Integer::intValue).sum();
    }

    @ParallelTask
    long square(long number) {
        return number * number;
    }

    @ParallelTask(reduce = Reduction.SUM)
    double harmonic(long index) {
        return 1.0 / (index + 1);
    }

    @ParallelTask(reduceWith = "longer")
    String word(int index) {
        return "x".repeat(index * 7 % 11);
    }

    static String longer(String left, String right) {
        return right.length() > left.length() ? right : left;
    }

    @ParallelTask
    int dice(int index, TaskContext context) {
        return context.random().nextInt(1, 7);
    }

    @ParallelTask
    void count(int index, Emitter<String> out) {
        out.emit(index + " began");
    }

    @ParallelTask(perWorker = true)
    long meet(long amount, Team team) throws InterruptedException {
        team.barrier();
        long root = team.broadcast(team.worker() == 0 ? amount : -1, 0);
        return team.allReduce(root, Reduction.MAX);
    }

    public static void main(String[] args) {
        for (String engine : List.of("inline", "threads", "processes")) {
            try (FormsSession session =
                    FormsSession.builder().engine(engine).workers(3).open()) {
                System.out.println("forms on " + engine + ": " + run(session));
            }
        }
    }

    private static String run(FormsSession session) {
        session.addRow(0.5).forEach(0, 12);
        session.addRow(1).forEach(0, 12, 5); // rows 0, 5, 10
        session.addRow(2).forEach(new long[] {3, 3, 7});
        session.addTile().forEach(new IndexRange(0, 12), new IndexRange(0, 10));
        List<Object> results = new ArrayList<>();
        results.add(session.job().grid.sum());
        results.add(session.area().call(new Rectangle(2, 3)));
        results.add(session.greet().call("you", List.of(1, 2, 3)));
        results.add(session.area().map(List.of(new Circle(1), new Rectangle(4, 5))));
        List<CompletableFuture<String>> futures = Stream.of("a", "b", "c")
                .map(name -> session.greet().submit(name, List.of(name.length())))
                .toList();
        results.add(futures.stream().map(CompletableFuture::join).toList());
        results.add(session.square().map(0, 5));
        results.add(session.square().stream(0, Long.MAX_VALUE).limit(4).toList());
        results.add(session.harmonic().reduce(0, 1_000_000));
        results.add(session.word().reduce(0, 100));
        results.add(session.dice().map(0, 12));
        results.add(session.meet(42).run().get(0));
        TreeSet<String> emitted = new TreeSet<>();
        session.count(Collections.synchronizedSet(emitted)::add).forEach(0, 4);
        results.add(emitted);
        try {
            session.greet().call("nobody", List.of());
        } catch (TaskFailedException e) {
            results.add(e.getCause().getMessage().replaceAll(".*: ", ""));
        }
        return results.toString();
    }
}
