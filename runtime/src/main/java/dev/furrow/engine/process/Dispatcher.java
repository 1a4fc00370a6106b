package dev.furrow.engine.process;

import dev.furrow.CallCancelledException;
import dev.furrow.FurrowException;
import dev.furrow.OnFailure;
import dev.furrow.codec.ValueWriter;
import dev.furrow.engine.Call;
import dev.furrow.engine.CollectedFailures;
import dev.furrow.engine.InvocationSlot;
import dev.furrow.engine.Resumption;
import dev.furrow.engine.StatusBoard;
import dev.furrow.engine.process.CallSupervision.Note;
import dev.furrow.engine.process.CallSupervision.Rest;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskForm;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the driver has on its way to workers: which calls run, which requests each has out, and what waits for its turn.
 * Thread-safe.
 *
 * <p>A single invocation is one request. A call of many indices is one request for each worker that shall take part,
 * whoever takes it; each takes indices from the call's cursor until none is left.
 */
final class Dispatcher {
    /** How often an invocation is offered anew that a worker had taken, and not begun, when it died. */
    private static final int MAX_RESTARTS = 3;

    private final JobDescriptor<?> job;
    private final RequestQueue queue;
    private final WorkerWords[] words;
    private final ControlSegment control;
    private final StatusBoard board;
    private final Spill spill;
    private final Hooks hooks;
    private final boolean sideBySide;
    private final SupervisionFiles files;
    private final boolean reduced;

    private final ReentrantLock lock = new ReentrantLock();

    /** What each request is out for; null if it is free. */
    private final @Nullable Item[] out = new Item[ControlSegment.REQUESTS];

    private final int[] free = new int[ControlSegment.REQUESTS];
    private int freeCount;

    /** What waits for a free request. */
    private final Deque<Item> waiting = new ArrayDeque<>();

    /** Calls of many indices that wait for their turn. */
    private final Deque<RunningCall> turns = new ArrayDeque<>();

    /** Calls of many indices that run. */
    private final Set<RunningCall> running = new HashSet<>();

    /** The requests that workers had taken when they ended: another of the same number may take more by now. */
    private final Map<Worker, Lost> lost = new HashMap<>();

    /** The requests of workers that are about to be killed. */
    private final BitSet doomed = new BitSet();

    private final BitSet places = new BitSet();
    private final List<RunningCall> over = new ArrayList<>();
    private boolean exclusive;
    private boolean closed;
    private long calls;
    private int inFlight;

    /** What the dispatcher asks of its engine. */
    interface Hooks {
        /** Wakes a worker that sleeps. */
        void wake(int worker);

        /** Ends a worker without asking it. */
        void kill(int worker);

        /** Called before a call begins; {@code idle} if nothing else runs. */
        void beginning(boolean idle);

        /** Called when all of a call of many indices has been done, before anybody is told. */
        void completed(RunningCall call);

        /** Called when a call has been stopped of which requests are still out: it is given some time. */
        void stopping(RunningCall call);
    }

    /** A request to be: a part of a call, or its single invocation; for one worker, or for any. */
    private record Item(
            RunningCall call, int worker, @Nullable Rest rest, int attempt, int restarts) {
        static final int ANY = -1;

        Item(RunningCall call, int worker) {
            this(call, worker, null, 1, 0);
        }
    }

    /** What a worker that ended had taken, and what it had noted. */
    private record Lost(List<Integer> requests, InvocationNote note) {}

    /** What a worker's slot and hand said when it ended. */
    private record InvocationNote(int task, long call, long position, int attempt, WorkerWords.Hand hand) {
        static InvocationNote of(InvocationSlot slot, WorkerWords words) {
            return new InvocationNote(slot.task(), slot.call(), slot.position(), slot.attempt(), words.hand());
        }

        boolean isOf(RunningCall running) {
            return task >= 0 && call == running.number();
        }
    }

    Dispatcher(
            JobDescriptor<?> job,
            ControlSegment control,
            StatusBoard board,
            Spill spill,
            boolean sideBySide,
            SupervisionFiles files,
            Hooks hooks) {
        this.job = job;
        this.control = control;
        this.board = board;
        this.queue = control.queue();
        this.spill = spill;
        this.sideBySide = sideBySide;
        this.files = files;
        this.reduced = !files.accumulators().isEmpty();
        this.hooks = hooks;
        words = new WorkerWords[control.workers()];
        for (int worker = 0; worker < words.length; worker++) {
            words[worker] = control.worker(worker);
        }
        for (int number = free.length - 1; number >= 0; number--) {
            free[freeCount++] = number;
        }
    }

    /** Takes a call on, which is told of its end. */
    void submit(Call call) {
        locked(() -> {
            RunningCall taken = new RunningCall(call, ++calls, job.indexOf(call.task()));
            call.number(taken.number());
            inFlight++;
            if (closed) {
                taken.fail(closedException(taken));
                over.add(taken);
            } else if (isSingle(call)) {
                taken.payload = call.arguments();
                taken.spilled = spillIfLarge(taken);
                if (taken.failure() == null) {
                    hooks.beginning(inFlight == 1);
                    taken.open = 1;
                    put(new Item(taken, Item.ANY));
                    wakeWorkers();
                } else {
                    over.add(taken);
                }
            } else {
                turns.add(taken);
                takeTurns();
            }
        });
    }

    /** Tells whether a call is a single invocation, which needs no cursor and no turn. */
    private boolean isSingle(Call call) {
        TaskForm form = call.task().form();
        return call.space().count() == 1
                && form != TaskForm.TILE
                && form != TaskForm.PER_WORKER
                && !reduced
                && call.resumption() == null;
    }

    private void takeTurns() {
        while (!turns.isEmpty()) {
            RunningCall next = turns.peek();
            boolean alone = !sideBySide || reduced || isTeam(next);
            if (alone ? !running.isEmpty() : exclusive || running.size() == ControlSegment.CALLS) {
                return;
            }
            turns.remove();
            exclusive = alone;
            begin(next);
        }
    }

    private static boolean isTeam(RunningCall call) {
        return call.call().task().form() == TaskForm.PER_WORKER;
    }

    private void begin(RunningCall call) {
        running.add(call);
        hooks.beginning(inFlight == 1 + turns.size());
        long count = call.call().space().count();
        if (call.isStopping() || count == 0) {
            close(call);
            return;
        }
        ValueWriter payload = new ValueWriter(64 + call.call().arguments().length);
        call.call().space().write(payload);
        payload.writeBytes(call.call().arguments(), 0, call.call().arguments().length);
        call.payload = payload.toByteArray();
        call.spilled = spillIfLarge(call);
        if (call.failure() != null) {
            close(call);
            return;
        }
        call.place = places.nextClearBit(0);
        places.set(call.place);
        control.call(call.place).begin();
        if (!supervise(call)) {
            close(call);
            return;
        }
        boolean team = isTeam(call);
        int parts = team ? words.length : (int) Math.min(count, words.length);
        call.open = parts;
        for (int part = 0; part < parts; part++) {
            put(new Item(call, team ? part : Item.ANY));
        }
        wakeWorkers();
    }

    /** Prepares for what may befall workers of a call that outlives them; returns whether that worked. */
    private boolean supervise(RunningCall call) {
        if (!call.call().isSupervised()) {
            return true;
        }
        try {
            call.supervision = new CallSupervision(call.call(), files, call.place);
            Resumption resumption = call.call().resumption();
            if (resumption != null) {
                files.announce(call.number(), resumption.base());
            }
            return true;
        } catch (FurrowException e) {
            call.fail(e);
            return false;
        }
    }

    /** Puts what a call carries into a file, if it does not fit a request; notes it if that fails. */
    private boolean spillIfLarge(RunningCall call) {
        if (call.payload.length <= Request.PAYLOAD_BYTES) {
            return false;
        }
        try {
            spill.write(spill.arguments(call.number()), call.payload, call.payload.length);
        } catch (FurrowException e) {
            call.fail(e);
            return false;
        }
        call.payload = new byte[0];
        return true;
    }

    private void put(Item item) {
        if (freeCount == 0) {
            waiting.add(item);
            return;
        }
        RunningCall call = item.call();
        int number = free[--freeCount];
        out[number] = item;
        Request request = queue.request(number);
        Rest rest = item.rest();
        boolean single = call.place == RunningCall.NO_PLACE;
        request.fill(
                rest != null ? Request.REST : single ? Request.INVOCATION : Request.PART,
                call.number(),
                call.task(),
                call.place,
                rest != null ? rest.from() : single ? call.call().space().index(0) : 0,
                item.attempt(),
                call.payload,
                call.spilled);
        request.fillFlags(flags(call));
        if (rest != null) {
            request.fillRest(rest.to(), rest.suspect());
        }
        if (item.worker() == Item.ANY) {
            queue.put(number);
        } else {
            request.offerInInbox();
            words[item.worker()].inbox(number);
        }
    }

    private static int flags(RunningCall call) {
        if (call.supervision == null) {
            return 0;
        }
        return (call.supervision.collects() ? Request.COLLECTS : 0)
                | (call.call().resumption() != null ? Request.RESUMES : 0);
    }

    /** Wakes as many workers as there are requests that nobody who is awake looks for. */
    private void wakeWorkers() {
        long wanted = queue.size();
        for (WorkerWords worker : words) {
            if (worker.state() == WorkerWords.LOOKING) {
                wanted--;
            }
        }
        for (int worker = 0; worker < words.length; worker++) {
            boolean own = words[worker].inbox() >= 0;
            if ((own || wanted > 0) && words[worker].wake()) {
                hooks.wake(worker);
                wanted -= own ? 0 : 1;
            }
        }
    }

    /** Returns the call that a request is out for, or null if that is over. */
    @Nullable
    RunningCall callOf(int request) {
        lock.lock();
        try {
            Item item = request < 0 || request >= out.length ? null : out[request];
            return item == null ? null : item.call();
        } finally {
            lock.unlock();
        }
    }

    /** Says that a request is over. */
    void finished(int request) {
        locked(() -> {
            if (!doomed.get(request)) {
                release(request);
            }
        });
    }

    /** Says that a request is over because of a failure. */
    void failed(int request, FurrowException cause) {
        locked(() -> {
            Item item = out[request];
            if (item != null) {
                item.call().fail(cause);
                stop(item.call());
                if (!doomed.get(request)) {
                    release(request);
                }
            }
        });
    }

    /** Fails a call whose results can't be taken. */
    void failed(RunningCall call, FurrowException cause) {
        locked(() -> {
            call.fail(cause);
            stop(call);
        });
    }

    /** Ends a call with the chunks in hand. */
    void cancel(Call call) {
        locked(() -> {
            RunningCall found = find(call);
            if (found != null) {
                found.fail(new CallCancelledException(
                        "the call was cancelled: task=" + call.task().name()));
                stop(found);
            }
        });
    }

    private @Nullable RunningCall find(Call call) {
        for (RunningCall waits : turns) {
            if (waits.call().equals(call)) {
                return waits;
            }
        }
        for (Item item : waiting) {
            if (item.call().call().equals(call)) {
                return item.call();
            }
        }
        for (Item item : out) {
            if (item != null && item.call().call().equals(call)) {
                return item.call();
            }
        }
        return null;
    }

    /** Withdraws what nobody has taken of a call, and stops the rest. */
    private void stop(RunningCall call) {
        if (!call.stop()) {
            return;
        }
        if (turns.remove(call)) {
            over.add(call);
            return;
        }
        if (call.place != RunningCall.NO_PLACE) {
            control.call(call.place).cancel();
        }
        for (Item item : List.copyOf(waiting)) {
            if (item.call() == call) {
                waiting.remove(item);
                closePart(call);
            }
        }
        forEachRequest(call, number -> {
            if (queue.request(number).withdraw()) {
                release(number);
            } else if (call.place == RunningCall.NO_PLACE) {
                cancelInvocation(number, call);
            }
        });
        if (call.open > 0) {
            hooks.stopping(call);
        }
    }

    private void cancelInvocation(int number, RunningCall call) {
        for (int worker = 0; worker < words.length; worker++) {
            if (queue.request(number).isTakenBy(worker)) {
                words[worker].cancelled(call.number());
            }
        }
    }

    private void forEachRequest(RunningCall call, IntConsumer action) {
        for (int number = 0; number < out.length; number++) {
            Item item = out[number];
            if (item != null && item.call() == call) {
                action.accept(number);
            }
        }
    }

    /**
     * Has the workers that still work on a call take nothing more: they may be about to be killed. Those that have finished
     * their part by then have replied; when all replies have been taken, {@link #condemn} tells which have not.
     */
    void doom(RunningCall call) {
        lock.lock();
        try {
            forEachTaken(call, (number, worker) -> words[worker].doom(true));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns the workers that still work on a call, after {@link #doom}, which are to be killed, and none of which works on
     * anything else: what they reply from now on does not count, so that the call ends no sooner than they have.
     */
    Set<Integer> condemn(RunningCall call) {
        Set<Integer> found = new HashSet<>();
        lock.lock();
        try {
            forEachTaken(call, (number, worker) -> {
                found.add(worker);
                doomed.set(number);
            });
            for (int worker = 0; worker < words.length; worker++) {
                if (!found.contains(worker) && !isCondemned(worker)) {
                    words[worker].doom(false);
                }
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    /** Tells whether a worker is about to be killed for another call. */
    private boolean isCondemned(int worker) {
        return doomed.stream().anyMatch(number -> queue.request(number).isTakenBy(worker));
    }

    /** Something about a request and the worker that has taken it. */
    @FunctionalInterface
    private interface TakenAction {
        void accept(int number, int worker);
    }

    private void forEachTaken(RunningCall call, TakenAction action) {
        forEachRequest(call, number -> {
            for (int worker = 0; worker < words.length; worker++) {
                if (queue.request(number).isTakenBy(worker)) {
                    action.accept(number, worker);
                }
            }
        });
    }

    /** Says that a worker has ended, before it is known how. All its replies have been taken. */
    void dying(Worker worker) {
        locked(() -> {
            List<Integer> taken = new ArrayList<>();
            for (int number = 0; number < out.length; number++) {
                Item item = out[number];
                if (item != null && queue.request(number).isTakenBy(worker.number())) {
                    taken.add(number);
                    item.call().dying(worker);
                }
            }
            lost.put(worker, new Lost(taken, InvocationNote.of(board.slot(worker.number()), words[worker.number()])));
        });
    }

    /** Says how a worker has ended: what it had taken has failed, or is to be run again. */
    void died(Worker worker, FurrowException cause) {
        locked(() -> {
            Lost left = lost.remove(worker);
            if (left == null) {
                return;
            }
            for (int number : left.requests()) {
                Item item = Objects.requireNonNull(out[number], "only its worker's end releases it");
                RunningCall call = item.call();
                FurrowException end = call.isStopping() ? cause : goOn(number, item, left.note(), cause);
                if (end == null) {
                    call.survived(worker);
                } else {
                    call.died(worker, end);
                    stop(call);
                }
                release(number);
            }
            wakeWorkers();
        });
    }

    /** Says that what a worker did is not known, as its replies are damaged: all calls fail, and it is to end. */
    void damaged(int worker, FurrowException cause) {
        failAll(cause);
        hooks.kill(worker);
    }

    /** Offers anew what a worker that died has left of a request; returns with what the call is to end instead, or null. */
    private @Nullable FurrowException goOn(int number, Item item, InvocationNote note, FurrowException cause) {
        RunningCall call = item.call();
        if (call.supervision != null) {
            return goOn(number, item, note, cause, call.supervision);
        }
        if (call.place != RunningCall.NO_PLACE) {
            return cause;
        }
        if (!note.isOf(call)) { // it was not even begun: not its fault, and nothing of it is run twice
            if (item.restarts() == MAX_RESTARTS) {
                return cause;
            }
            again(new Item(call, Item.ANY, null, item.attempt(), item.restarts() + 1));
            return null;
        }
        if (note.attempt() > call.call().task().retries()) {
            return cause;
        }
        again(new Item(call, Item.ANY, null, note.attempt() + 1, item.restarts()));
        return null;
    }

    private @Nullable FurrowException goOn(
            int number, Item item, InvocationNote note, FurrowException cause, CallSupervision supervision) {
        RunningCall call = item.call();
        Note left = new Note(note.hand(), note.isOf(call) ? note.position() : Rest.NOBODY, note.attempt());
        List<Rest> rests = supervision.died(number, item.rest(), left, cause);
        if (rests == null) {
            return cause;
        }
        if (supervision.isLoop(words.length)) {
            return new FurrowException(
                    "workers die as fast as they are started: task="
                            + call.call().task().name() + " deaths=" + supervision.deaths()
                            + " in a row, and nothing done between them; the last: " + cause.getMessage(),
                    cause);
        }
        rests.forEach(rest -> again(new Item(call, Item.ANY, rest, rest.attempt(), 0)));
        if (item.rest() == null) {
            again(item);
        }
        return null;
    }

    private void again(Item item) {
        item.call().open++;
        put(item);
    }

    /** Fails all calls. */
    void failAll(FurrowException cause) {
        locked(() -> {
            for (RunningCall call : all()) {
                call.fail(cause);
                stop(call);
            }
        });
    }

    /** Stops all calls, and takes no more. */
    void close() {
        locked(() -> {
            closed = true;
            for (RunningCall call : all()) {
                call.fail(closedException(call));
                stop(call);
            }
        });
    }

    /** Ends all calls, when no worker runs any more. */
    void abandon() {
        locked(() -> {
            for (int number = 0; number < out.length; number++) {
                if (out[number] != null) {
                    release(number);
                }
            }
        });
    }

    /** Tells whether a call is on its way. */
    boolean isBusy() {
        lock.lock();
        try {
            return inFlight > 0;
        } finally {
            lock.unlock();
        }
    }

    private Set<RunningCall> all() {
        Set<RunningCall> all = new HashSet<>(turns);
        waiting.forEach(item -> all.add(item.call()));
        Arrays.stream(out).filter(Objects::nonNull).forEach(item -> all.add(item.call()));
        return all;
    }

    private static CallCancelledException closedException(RunningCall call) {
        return new CallCancelledException(
                "the session was closed: task=" + call.call().task().name());
    }

    /** Makes a request free, and uses it for what waits. */
    private void release(int number) {
        Item item = out[number];
        if (item == null) {
            return;
        }
        out[number] = null;
        doomed.clear(number);
        if (item.call().supervision != null) {
            item.call().supervision.over(number);
        }
        queue.request(number).makeFree();
        if (item.worker() != Item.ANY && words[item.worker()].inbox() == number) {
            words[item.worker()].inbox(-1);
        }
        free[freeCount++] = number;
        Item next = waiting.poll();
        if (next != null) {
            put(next);
            wakeWorkers();
        }
        closePart(item.call());
    }

    private void closePart(RunningCall call) {
        if (--call.open == 0 && !hasMore(call)) {
            close(call);
        }
    }

    /** Offers what is not done of a call of which nothing is out: what workers took, and died before they noted it. */
    private boolean hasMore(RunningCall call) {
        if (call.supervision == null || call.isStopping()) {
            return false;
        }
        List<Rest> rests = call.supervision.undone();
        rests.forEach(rest -> again(new Item(call, Item.ANY, rest, rest.attempt(), 0)));
        wakeWorkers();
        return !rests.isEmpty();
    }

    private void close(RunningCall call) {
        over.add(call);
        if (running.remove(call)) {
            if (call.place != RunningCall.NO_PLACE) {
                places.clear(call.place);
            }
            if (running.isEmpty()) {
                exclusive = false;
            }
        }
    }

    /** Runs something under the lock, and tells calls of their end afterwards, without it. */
    private void locked(Runnable change) {
        List<RunningCall> ended;
        lock.lock();
        try {
            change.run();
            if (over.isEmpty()) {
                return;
            }
            ended = List.copyOf(over);
            over.clear();
            for (RunningCall call : ended) {
                end(call);
            }
            inFlight -= ended.size();
            takeTurns();
        } finally {
            lock.unlock();
        }
        ended.forEach(call -> call.call().finish(call.failure()));
        // What began and ended with that, a call of nothing, is told now.
        boolean more;
        lock.lock();
        try {
            more = !over.isEmpty();
        } finally {
            lock.unlock();
        }
        if (more) {
            locked(() -> {});
        }
    }

    private void end(RunningCall call) {
        if (call.spilled) {
            spill.delete(spill.arguments(call.number()));
        }
        if (call.supervision != null && call.call().resumption() != null) {
            files.forget(call.number());
        }
        FurrowException collected = collected(call);
        if (collected != null) {
            call.collected(collected);
            if (call.supervision != null) {
                call.supervision.reopen();
            }
        }
        if (call.failure() == null && call.call().space().count() > 0 && !isSingle(call.call())) {
            try {
                hooks.completed(call);
            } catch (RuntimeException e) {
                call.fail(new FurrowException("what a call has accumulated can't be merged: " + e.getMessage(), e));
            }
        }
    }

    /** Returns what a call that collects failures throws for them, or null. */
    private static @Nullable FurrowException collected(RunningCall call) {
        FurrowException failure = call.failure();
        if (failure == null) {
            return call.supervision == null ? null : call.supervision.failure();
        }
        return call.place == RunningCall.NO_PLACE && call.call().onFailure() == OnFailure.COLLECT
                ? CollectedFailures.ofSingle(call.call(), failure)
                : null;
    }
}
