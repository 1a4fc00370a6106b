package dev.furrow.engine.process;

import dev.furrow.CallCancelledException;
import dev.furrow.FurrowException;
import dev.furrow.codec.ValueWriter;
import dev.furrow.engine.Call;
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
    private final JobDescriptor<?> job;
    private final RequestQueue queue;
    private final WorkerWords[] words;
    private final ControlSegment control;
    private final Spill spill;
    private final Hooks hooks;
    private final boolean sideBySide;
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
    private final Map<Worker, List<Integer>> lost = new HashMap<>();

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
        void completed();

        /** Called when a call has been stopped of which requests are still out: it is given some time. */
        void stopping(RunningCall call);
    }

    /** A request to be: a part of a call, or its single invocation; for one worker, or for any. */
    private record Item(RunningCall call, int worker) {
        static final int ANY = -1;
    }

    Dispatcher(
            JobDescriptor<?> job,
            ControlSegment control,
            Spill spill,
            boolean sideBySide,
            boolean reduced,
            Hooks hooks) {
        this.job = job;
        this.control = control;
        this.queue = control.queue();
        this.spill = spill;
        this.sideBySide = sideBySide;
        this.reduced = reduced;
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
            RunningCall taken = new RunningCall(call, ++calls, job.tasks().indexOf(call.task()));
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
        return call.space().count() == 1 && form != TaskForm.TILE && form != TaskForm.PER_WORKER && !reduced;
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
        boolean team = isTeam(call);
        int parts = team ? words.length : (int) Math.min(count, words.length);
        call.open = parts;
        for (int part = 0; part < parts; part++) {
            put(new Item(call, team ? part : Item.ANY));
        }
        wakeWorkers();
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
        boolean single = call.place == RunningCall.NO_PLACE;
        request.fill(
                single ? Request.INVOCATION : Request.PART,
                call.number(),
                call.task(),
                call.place,
                single ? call.call().space().index(0) : 0,
                1,
                call.payload,
                call.spilled);
        if (item.worker() == Item.ANY) {
            queue.put(number);
        } else {
            request.offerInInbox();
            words[item.worker()].inbox(number);
        }
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
     * Returns the workers that still work on a call, which are to be killed: what they reply from now on does not count,
     * so that the call ends no sooner than they have.
     */
    Set<Integer> doom(RunningCall call) {
        Set<Integer> found = new HashSet<>();
        lock.lock();
        try {
            forEachRequest(call, number -> {
                for (int worker = 0; worker < words.length; worker++) {
                    if (queue.request(number).isTakenBy(worker)) {
                        found.add(worker);
                        doomed.set(number);
                    }
                }
            });
            return found;
        } finally {
            lock.unlock();
        }
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
            lost.put(worker, taken);
        });
    }

    /** Says how a worker has ended: what it had taken has failed. */
    void died(Worker worker, FurrowException cause) {
        locked(() -> {
            for (int number : Objects.requireNonNullElse(lost.remove(worker), List.<Integer>of())) {
                RunningCall call = Objects.requireNonNull(out[number], "only its worker's end releases it")
                        .call();
                call.died(worker, cause);
                stop(call);
                release(number);
            }
        });
    }

    /** Says that what a worker did is not known, as its replies are damaged: all calls fail, and it is to end. */
    void damaged(int worker, FurrowException cause) {
        failAll(cause);
        hooks.kill(worker);
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
        if (--call.open == 0) {
            close(call);
        }
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
        if (call.failure() == null && call.call().space().count() > 0 && !isSingle(call.call())) {
            try {
                hooks.completed();
            } catch (RuntimeException e) {
                call.fail(new FurrowException("what a call has accumulated can't be merged: " + e.getMessage(), e));
            }
        }
    }
}
