package dev.furrow.recording;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;

/**
 * A chunk that a worker has run. Workers are other processes, so the event is made when the driver reads of it, up to a
 * tenth of a second later: the chunk's own times are fields. There are thousands a second: a recording must ask for them.
 */
@Name("dev.furrow.Chunk")
@Label("Furrow Chunk")
@Description("A run of indices that a worker has run at once; told up to 0.1 s after its end")
@Category("Furrow")
@StackTrace(false)
@Enabled(false)
final class ChunkEvent extends Event {
    @Label("Task")
    String task = "";

    @Label("Call Number")
    long call;

    @Label("Worker")
    int worker;

    @Label("First Index")
    long index;

    @Label("Indices")
    long count;

    @Label("Began")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    long began;

    @Label("Took")
    @Timespan(Timespan.NANOSECONDS)
    long took;
}
