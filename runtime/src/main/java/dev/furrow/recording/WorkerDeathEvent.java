package dev.furrow.recording;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A worker ended although nobody had asked for that. */
@Name("dev.furrow.WorkerDeath")
@Label("Furrow Worker Death")
@Description("A worker ended although nobody had asked for that")
@Category("Furrow")
@StackTrace(false)
final class WorkerDeathEvent extends Event {
    @Label("Worker")
    int worker;

    @Label("Process")
    long pid;

    @Label("Cause")
    String cause = "";
}
