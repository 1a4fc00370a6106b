package dev.furrow.engine.process;

import dev.furrow.EncodingException;
import dev.furrow.FurrowException;
import dev.furrow.TaskFailedException;
import dev.furrow.codec.ValueReader;
import dev.furrow.engine.Call;
import dev.furrow.engine.Looking;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The driver's side of the reply rings of all workers. Thread-safe.
 *
 * <p>Whoever waits for a call looks at the rings for a while itself: that is the fastest. While nobody looks, a worker
 * that replies says so on its channel, and the thread that reads the channel looks.
 */
final class ReplyReader {
    private static final long SERVE_NANOS = 1_000_000;

    private final Dispatcher dispatcher;
    private final Spill spill;
    private final WorkerWords[] words;
    private final ReplyRing[] rings;

    /** Whose rings are not read any more. Guarded by {@link #reading}. */
    private final BitSet damaged = new BitSet();

    private final ReentrantLock reading = new ReentrantLock();

    /** Threads that look at the rings, and those among them, and beside them, that wait for a call. */
    private final AtomicInteger lookers = new AtomicInteger();

    private final AtomicInteger callers = new AtomicInteger();
    private final int maxLookers = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    private boolean closed;

    /** How many workers were woken. */
    private final AtomicInteger wakes = new AtomicInteger();

    ReplyReader(ControlSegment control, Dispatcher dispatcher, Spill spill) {
        this.dispatcher = dispatcher;
        this.spill = spill;
        words = new WorkerWords[control.workers()];
        rings = new ReplyRing[control.workers()];
        for (int worker = 0; worker < rings.length; worker++) {
            words[worker] = control.worker(worker);
            rings[worker] = control.replies(worker);
            words[worker].bell(true);
        }
    }

    /** Waits for the end of a call. */
    void await(Call call) throws InterruptedException {
        await(() -> {}, call);
    }

    /** Starts a call and waits for its end, with its replies in sight from the start on. */
    void await(Runnable start, Call call) throws InterruptedException {
        boolean looks = callers.incrementAndGet() <= maxLookers;
        try {
            if (looks) {
                enter();
            }
            try {
                int wakesBefore = wakes.get();
                start.run();
                if (looks) {
                    if (wakes.get() != wakesBefore && call.space().count() == 1) {
                        Looking.lookForWoken(() -> call.isFinished() || tryReadAll());
                    }
                    look(call::isFinished);
                }
            } finally {
                if (looks) {
                    leave();
                }
            }
        } finally {
            callers.decrementAndGet();
        }
        call.awaitEnd();
    }

    /**
     * Takes replies until there have been none for a while, or somebody who waits for them looks; not for long, for the
     * thread that is told of replies has other messages to read.
     */
    void serve() {
        long end = System.nanoTime() + SERVE_NANOS;
        enter();
        try {
            look(() -> callers.get() > 0 || System.nanoTime() - end > 0);
        } finally {
            leave();
        }
    }

    /** Notes that a worker is woken, so that it is worth while to look for its reply for longer. */
    void woken() {
        wakes.incrementAndGet();
    }

    /** Takes all replies that there are. */
    void drain() {
        reading.lock();
        try {
            readAll();
        } finally {
            reading.unlock();
        }
    }

    /** Mends the ring of a worker that has ended, if it was damaged. */
    void mend(int worker) {
        reading.lock();
        try {
            if (damaged.get(worker) && !closed) {
                rings[worker].clear();
                damaged.clear(worker);
            }
        } finally {
            reading.unlock();
        }
    }

    /** Reads no more. */
    void close() {
        reading.lock();
        try {
            closed = true;
        } finally {
            reading.unlock();
        }
    }

    /** Reads replies until {@code done}, or until there have been none for a while. */
    private void look(BooleanSupplier done) {
        while (!done.getAsBoolean() && Looking.lookFor(() -> done.getAsBoolean() || tryReadAll())) {
            // There may be more.
        }
    }

    /** Asks not to be told of replies: somebody looks. */
    private void enter() {
        if (lookers.getAndIncrement() == 0) {
            bells(false);
        }
    }

    /** Asks to be told of replies, if nobody looks any more, and takes those that came before that was seen. */
    private void leave() {
        if (lookers.decrementAndGet() == 0) {
            bells(true);
            VarHandle.fullFence();
            drain();
        }
    }

    private void bells(boolean wanted) {
        reading.lock();
        try {
            if (!closed) {
                for (WorkerWords worker : words) {
                    worker.bell(wanted);
                }
            }
        } finally {
            reading.unlock();
        }
    }

    private boolean tryReadAll() {
        if (!reading.tryLock()) {
            return false;
        }
        try {
            return readAll();
        } finally {
            reading.unlock();
        }
    }

    /** Reads all rings; returns whether there was anything. */
    private boolean readAll() {
        boolean any = false;
        if (closed) {
            return false;
        }
        for (int worker = 0; worker < rings.length; worker++) {
            for (byte[] record = poll(worker); record != null; record = poll(worker)) {
                any = true;
                read(worker, record);
            }
        }
        return any;
    }

    private byte @Nullable [] poll(int worker) {
        if (damaged.get(worker)) {
            return null;
        }
        try {
            return rings[worker].poll();
        } catch (IOException e) {
            damaged.set(worker);
            dispatcher.damaged(
                    worker,
                    new FurrowException(
                            "what a worker replied can't be read, and the worker is ended: worker=" + worker + ": "
                                    + e.getMessage() + "; did a native library write where it must not?",
                            e));
            return null;
        }
    }

    private void read(int worker, byte[] record) {
        ValueReader in = new ValueReader(record);
        int request = -1;
        try {
            Reply reply = Reply.of(in.readByte());
            if (reply == Reply.SPILLED) {
                var file = spill.reply(worker, in.readInt(), in.readLong());
                try {
                    read(worker, spill.read(file));
                } finally {
                    spill.delete(file);
                }
                return;
            }
            request = in.readInt();
            RunningCall call = dispatcher.callOf(request);
            if (call == null) {
                return; // of a request that is over
            }
            read(worker, reply, request, call, in);
        } catch (IOException | RuntimeException | Error e) { // lost, it would leave its call waiting
            FurrowException failure = e instanceof FurrowException known
                    ? known
                    : new EncodingException("what a worker replied can't be read: worker=" + worker + ": " + e, e);
            RunningCall call = request < 0 ? null : dispatcher.callOf(request);
            if (call == null) {
                dispatcher.failAll(failure);
            } else if (call.place == RunningCall.NO_PLACE) {
                dispatcher.failed(request, failure);
            } else {
                dispatcher.failed(call, failure);
            }
        }
    }

    private void read(int worker, Reply reply, int request, RunningCall call, ValueReader in) throws IOException {
        switch (reply) {
            case RETURNED -> {
                if (call.call().task().result() != null) {
                    call.call().results(0, 1, in);
                }
                dispatcher.finished(request);
            }
            case RESULTS -> {
                long position = in.readLong();
                long count = in.readLong();
                call.call().results(position, count, in);
                call.told(request, position + count);
            }
            case GAVE_UP -> {
                long position = in.readLong();
                long count = in.readLong();
                call.gaveUp(request, position, count, failure(worker, in));
            }
            case EMITTED -> call.call().emitted(in.readLong(), in);
            case DONE -> dispatcher.finished(request);
            case FAILED -> dispatcher.failed(request, failure(worker, in));
            case SPILLED -> throw new EncodingException("a reply that lies in a file names another");
        }
    }

    private static TaskFailedException failure(int worker, ValueReader in) throws IOException {
        byte[] fields = new byte[in.remaining()];
        in.readBytes(fields, 0, fields.length);
        try (DataInputStream data = new DataInputStream(new ByteArrayInputStream(fields))) {
            return new TaskFailedException(
                    data.readUTF(), data.readUTF(), worker, data.readInt(), ThrowableCodec.read(data));
        }
    }
}
