package dev.furrow.processor.model;

/** What a task can take as its last parameter that the worker gives it. */
public enum ContextKind {
    /** What any task can ask. */
    TASK_CONTEXT("dev.furrow.TaskContext", "context"),
    /** What sends values to the driver. */
    EMITTER("dev.furrow.Emitter", "emitter"),
    /** All workers. */
    TEAM("dev.furrow.Team", "team");

    private final String className;
    private final String accessor;

    ContextKind(String className, String accessor) {
        this.className = className;
        this.accessor = accessor;
    }

    /** Returns the qualified name of its class. */
    public String className() {
        return className;
    }

    /** Returns the method of the runtime's {@code Chunk} that has it. */
    public String accessor() {
        return accessor;
    }
}
