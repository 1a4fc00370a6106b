package dev.furrow.inspect;

import dev.furrow.ArrayFormatException;
import dev.furrow.FurrowException;
import dev.furrow.IndexRange;
import dev.furrow.engine.InvocationSlot;
import dev.furrow.engine.StatusBoard;
import dev.furrow.engine.StatusBoard.Progress;
import dev.furrow.inspect.WorkerView.State;
import dev.furrow.npy.NpyFile;
import dev.furrow.npy.NpyHeader;
import dev.furrow.segment.FoundDirectory;
import dev.furrow.segment.SessionLabel;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what lies in the directory of one session. */
final class SessionReader {
    private final FoundDirectory found;
    private final SessionLabel label;

    private SessionReader(FoundDirectory found, SessionLabel label) {
        this.found = found;
        this.label = label;
    }

    /** Reads a session; empty if it has not come so far as to say what it is, or has closed meanwhile. */
    static Optional<SessionView> read(FoundDirectory found) {
        return SessionLabel.read(found.path()).map(label -> new SessionReader(found, label).read());
    }

    private SessionView read() {
        List<WorkerView> workers = new ArrayList<>();
        List<CallView> calls = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            StatusBoard board = StatusBoard.view(found.path(), arena);
            Set<Long> numbers = new TreeSet<>();
            for (int worker = 0; worker < board.workers(); worker++) {
                InvocationSlot slot = board.slot(worker);
                long call = slot.call();
                WorkerView view = worker(worker, slot);
                workers.add(view);
                if (view.state() == State.WORKING) {
                    numbers.add(call);
                }
            }
            for (long number : numbers) {
                board.progress(number).ifPresent(progress -> calls.add(call(progress)));
            }
        } catch (IOException | FurrowException e) {
            workers.clear(); // the engine has not started; or it ended, or is of another version
        }
        return new SessionView(
                label.job(),
                label.engine(),
                found.pid(),
                ProcessUsage.of(found.pid()),
                label.opened(),
                found.path(),
                workers,
                calls,
                arrays());
    }

    private CallView call(Progress progress) {
        String task = taskName(progress.task());
        return new CallView(
                task == null ? "?" : task,
                Math.min(progress.done(), progress.count()),
                progress.count(),
                progress.began());
    }

    private @Nullable String taskName(int task) {
        return task >= 0 && task < label.tasks().size() ? label.tasks().get(task) : null;
    }

    private WorkerView worker(int number, InvocationSlot slot) {
        int task = slot.task();
        long from = slot.from();
        long to = slot.to();
        long pid = slot.pid();
        State state = state(pid, slot.start(), task);
        boolean ownProcess = pid != 0 && pid != found.pid();
        boolean works = state == State.WORKING;
        return new WorkerView(
                number,
                ownProcess ? OptionalLong.of(pid) : OptionalLong.empty(),
                state,
                works ? taskName(task) : null,
                works && to >= from && to - from >= 0 ? new IndexRange(from, to) : null,
                works ? slot.progress() : 0,
                slot.done(),
                ownProcess && state != State.ENDED ? ProcessUsage.of(pid) : ProcessUsage.UNKNOWN);
    }

    private static State state(long pid, long start, int task) {
        if (pid == 0) {
            return State.STARTING;
        }
        if (!FoundDirectory.isAlive(pid, Instant.ofEpochMilli(start))) {
            return State.ENDED;
        }
        return task < 0 ? State.IDLE : State.WORKING;
    }

    private List<ArrayView> arrays() {
        return label.arrays().stream()
                .map(this::array)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<ArrayView> array(String name) {
        try {
            // The link of an array that is kept in a file leads there.
            Path file = found.path().resolve(name + ".npy").toRealPath();
            NpyHeader header = new NpyFile(file, null).header();
            return Optional.of(new ArrayView(name, ArrayView.dtype(header), header.shape(), header.dataBytes(), file));
        } catch (IOException | ArrayFormatException | InvalidPathException e) {
            return Optional.empty(); // deleted meanwhile, or no name of an array
        }
    }
}
