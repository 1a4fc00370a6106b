package dev.furrow.recording;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A worker is ready for its first task. */
@Name("dev.furrow.WorkerStart")
@Label("Furrow Worker Start")
@Description("A worker is ready for its first task")
@Category("Furrow")
@StackTrace(false)
final class WorkerStartEvent extends Event {
    @Label("Worker")
    int worker;

    @Label("Process")
    long pid;

    @Label("Took")
    @Timespan(Timespan.NANOSECONDS)
    long took;
}
