package dev.furrow.processor.writer;

import dev.furrow.processor.model.TaskForm;
import dev.furrow.processor.model.TaskMethod;

/** What is said of a task in generated code. */
final class TaskText {
    private TaskText() {}

    /** Returns the form of a task that keeps all rules. */
    static TaskForm form(TaskMethod task) {
        return task.form().orElseThrow(() -> new IllegalStateException("a task in no form: " + task.name()));
    }

    /** Returns the name of a task's only parameter. */
    static String parameter(TaskMethod task) {
        return task.element().getParameters().get(0).getSimpleName().toString();
    }

    /** Returns the method as declared, for people: {@code void shadeRow(int row)}. */
    static String signature(TaskMethod task) {
        String type = switch (form(task)) {
            case INT_INDEX -> "int";
            case LONG_INDEX -> "long";
            case RANGE -> "IndexRange";
        };
        return "void " + task.name() + "(" + type + " " + parameter(task) + ")";
    }
}
