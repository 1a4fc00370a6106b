package dev.furrow.recording;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A session, from its opening to its end. */
@Name("dev.furrow.Session")
@Label("Furrow Session")
@Description("A session, from its opening to its end")
@Category("Furrow")
@StackTrace(false)
final class SessionEvent extends Event {
    @Label("Job")
    String job = "";

    @Label("Engine")
    String engine = "";

    @Label("Workers")
    int workers;

    @Label("Shared Bytes")
    @jdk.jfr.DataAmount
    long sharedBytes;
}
