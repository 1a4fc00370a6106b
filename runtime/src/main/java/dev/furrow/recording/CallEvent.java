package dev.furrow.recording;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A call of a task, from its start to its end. */
@Name("dev.furrow.Call")
@Label("Furrow Call")
@Description("A call of a task, from its start to its end")
@Category("Furrow")
@StackTrace(false)
final class CallEvent extends Event {
    @Label("Job")
    String job = "";

    @Label("Task")
    String task = "";

    @Label("Call Number")
    long call;

    @Label("Invocations")
    @Description("How many invocations it was to run")
    long invocations;

    @Label("Failure")
    @Description("Why it did not do all it should")
    String failure = "";
}
