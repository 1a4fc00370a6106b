package dev.furrow.session;

import dev.furrow.FurrowException;
import dev.furrow.array.NdArray;
import dev.furrow.engine.GrainBits;
import dev.furrow.engine.Resumption;
import dev.furrow.engine.reduce.Leaves;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a session that can be resumed, as it lies on disk: what call it is, what of it is done, and what it returned.
 *
 * <p>Files, named by the number of the call: {@code .call} says what call it is; {@code .grains} which grains are done, as
 * workers say; {@code .durable} the same at the last checkpoint, before which all data had been forced to the device; {@code
 * .results} what invocations returned; {@code .leaves} what leaves have accumulated; {@code .done} that all is done. What
 * is not needed any more then is deleted.
 */
final class CallRecord extends Resumption {
    private final Store store;
    private final Leaves grains;
    private final SavedArrays merged;
    private boolean done;
    private @Nullable ResultLog results;

    /** What was returned before this run, in the order in which it came. Empty once it was told. */
    private final List<Told> told = new ArrayList<>();

    /** What invocations at positions in a row returned. */
    private static final class Told {
        private final long position;
        private final long count;
        private final byte[] values;

        Told(long position, long count, byte[] values) {
            this.position = position;
            this.count = count;
            this.values = values;
        }
    }

    /**
     * What a record needs of its session.
     *
     * @param arrays all arrays
     * @param reduced those among them that calls accumulate in
     * @param powerFailed whether the machine was started anew since the last run
     */
    record Store(List<NdArray> arrays, List<NdArray> reduced, boolean powerFailed) {}

    /**
     * What call it is.
     *
     * @param text for people and for comparison
     * @param grains how it is cut
     * @param returns whether what its invocations return is kept
     * @param reduces whether they return one value for each grain
     */
    record Identity(String text, Leaves grains, boolean returns, boolean reduces) {}

    private CallRecord(Path base, Store store, Leaves grains) {
        super(base);
        this.store = store;
        this.grains = grains;
        this.merged = new SavedArrays(base, store.reduced());
    }

    /**
     * Opens the record of a call, or makes it.
     *
     * @throws FurrowException if another call is recorded there
     */
    static CallRecord open(Path base, Identity identity, Store store) throws IOException {
        CallRecord record = new CallRecord(base, store, identity.grains());
        Path header = file(base, ".call");
        byte[] text = identity.text().getBytes(StandardCharsets.UTF_8);
        if (!Files.exists(header)) {
            DurableFiles.write(header, text);
        } else {
            String was = new String(Files.readAllBytes(header), StandardCharsets.UTF_8);
            if (!was.equals(identity.text())) {
                throw new FurrowException("the job makes other calls than the session that is resumed: call "
                        + base.getFileName() + " is " + identity.text() + ", it was " + was
                        + "; session=" + base.resolve("../..").normalize());
            }
        }
        record.done = Files.exists(file(base, ".done"));
        BitSet covered = identity.returns() ? record.readResults(identity) : null;
        if (!record.done) {
            record.merged.restoreIfBrokenOff();
            record.restoreGrains(covered);
        }
        return record;
    }

    private static Path file(Path base, String suffix) {
        return base.resolveSibling(base.getFileName() + suffix);
    }

    /** Reads what was returned; returns the grains all of whose positions were told. */
    private BitSet readResults(Identity identity) throws IOException {
        BitSet positions = new BitSet();
        BitSet covered = new BitSet();
        results = ResultLog.open(file(base(), ".results"), (position, count, values) -> {
            if (!identity.reduces()) {
                positions.set(Math.toIntExact(position), Math.toIntExact(position + count));
                told.add(new Told(position, count, values));
            } else if (!covered.get(grains.at(position))) { // a leaf may have been run again: its value is the same
                covered.set(grains.at(position));
                told.add(new Told(position, count, values));
            }
        });
        if (!identity.reduces()) {
            for (int grain = 0; grain < grains.count(); grain++) {
                int from = Math.toIntExact(grains.start(grain));
                int to = Math.toIntExact(grains.start(grain + 1));
                covered.set(grain, positions.nextClearBit(from) >= to);
            }
        }
        return covered;
    }

    /**
     * Writes the file of the grains as this run starts with it: those of which nothing is lost. Of a call that returns
     * something those count of which all has been told; where it accumulates too, or the power failed, both must hold.
     */
    private void restoreGrains(@Nullable BitSet covered) throws IOException {
        Path source = store.powerFailed() ? file(base(), ".durable") : grainsFile(base());
        byte[] bytes = Files.exists(source) ? Files.readAllBytes(source) : new byte[0];
        ByteBuffer words = ByteBuffer.allocate(GrainBits.BYTES).order(ByteOrder.nativeOrder());
        words.put(bytes, 0, Math.min(bytes.length, GrainBits.BYTES)).clear();
        BitSet known = BitSet.valueOf(words.asLongBuffer());
        if (covered != null) {
            if (store.reduced().isEmpty() && !store.powerFailed()) {
                known = covered;
            } else {
                known.and(covered);
            }
        }
        BitSet kept = known;
        told.removeIf(value -> !kept.get(grains.at(value.position)) && grainsAreLeaves(value));
        ByteBuffer restored = ByteBuffer.allocate(GrainBits.BYTES).order(ByteOrder.nativeOrder());
        restored.asLongBuffer().put(known.toLongArray());
        Files.write(grainsFile(base()), restored.array());
    }

    /** Tells whether a value is that of a whole grain, which will be told again when the grain is run again. */
    private boolean grainsAreLeaves(Told value) {
        int grain = grains.at(value.position);
        return grains.start(grain) == value.position && grains.start(grain + 1) == value.position + value.count;
    }

    /** Tells whether the call was done in an earlier run. */
    boolean isDone() {
        return done;
    }

    /** Tells a call what its invocations returned in earlier runs. */
    void replay(SessionCall<?> call) {
        for (Told value : told) {
            call.replayed(value.position, value.count, value.values);
        }
        told.clear();
    }

    /** Keeps what invocations have returned. */
    void add(long position, long count, byte[] values) throws IOException {
        if (results != null) {
            results.add(position, count, values);
        }
    }

    @Override
    public void beginMerge() {
        try {
            merged.save();
        } catch (IOException e) {
            throw new FurrowException("what a call has accumulated can't be merged safely: " + e, e);
        }
    }

    /** Has a run that follows a failure of the power start where this is now. */
    void checkpoint() throws IOException {
        byte[] bits = Files.readAllBytes(grainsFile(base())); // before the data are forced: they hold all of these
        force();
        DurableFiles.write(file(base(), ".durable"), bits);
    }

    private void force() throws IOException {
        store.arrays().forEach(NdArray::force);
        if (results != null) {
            results.force();
        }
        Path leaves = leavesFile(base());
        if (Files.exists(leaves)) {
            DurableFiles.force(leaves);
        }
    }

    /** Notes that all is done, and its data are on the device. */
    void finish() throws IOException {
        if (done) {
            return;
        }
        force();
        DurableFiles.write(file(base(), ".done"), new byte[0]);
        done = true;
        merged.delete();
        Files.deleteIfExists(grainsFile(base()));
        Files.deleteIfExists(file(base(), ".durable"));
        Files.deleteIfExists(leavesFile(base()));
    }

    /** Closes its files. */
    void close() throws IOException {
        if (results != null) {
            results.close();
        }
    }
}
