package dev.furrow.processor.writer;

import dev.furrow.processor.model.TaskMethod;
import java.util.stream.Collectors;

/** What is said of a task in generated code. */
final class TaskText {
    private TaskText() {}

    /** Returns the method as declared, for people: {@code void shadeRow(int row)}. */
    static String signature(TaskMethod task) {
        String parameters = task.element().getParameters().stream()
                .map(parameter -> TypeText.simple(parameter.asType()) + " " + parameter.getSimpleName())
                .collect(Collectors.joining(", "));
        return TypeText.simple(task.element().getReturnType()) + " " + task.name() + "(" + parameters + ")";
    }
}
