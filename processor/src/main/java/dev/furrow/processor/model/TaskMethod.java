package dev.furrow.processor.model;

import dev.furrow.processor.diagnostic.Site;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/**
 * A method with {@code @ParallelTask}.
 *
 * @param element the method
 * @param owner the name of its class, for messages
 * @param form how it takes its work
 * @param arguments what it takes beside index, ranges and context
 * @param contexts what the worker gives it; at most one, and the last, of a task that keeps all rules
 * @param result how what it returns crosses; empty if it returns nothing
 * @param thrown the exceptions that its callers declare
 * @param summary the first sentence of its Javadoc, as HTML without tags; empty if it has none that can be read
 * @param timeout an ISO-8601 duration, or empty
 * @param retries how often an invocation may be run again
 * @param reduce the name of a constant of {@code Reduction}
 * @param reduceWith the name of a method that merges results, or empty
 * @param perWorker whether it runs once on each worker
 */
public record TaskMethod(
        ExecutableElement element,
        String owner,
        TaskForm form,
        List<TaskArgument> arguments,
        List<ContextParameter> contexts,
        Optional<Crossing> result,
        List<TypeMirror> thrown,
        String summary,
        Setting<String> timeout,
        Setting<Integer> retries,
        Setting<String> reduce,
        Setting<String> reduceWith,
        Setting<Boolean> perWorker) {
    private static final String NO_REDUCTION = "NONE";

    /** Copies the lists. */
    public TaskMethod {
        arguments = List.copyOf(arguments);
        contexts = List.copyOf(contexts);
        thrown = List.copyOf(thrown);
    }

    /** Returns the name of the method and of the task. */
    public String name() {
        return element.getSimpleName().toString();
    }

    /** Returns the site of the method. */
    public Site site() {
        return Site.of(element);
    }

    /** Returns what the worker gives it. */
    public Optional<ContextParameter> context() {
        return contexts.stream().findFirst();
    }

    /** Returns how what it emits crosses, if it emits anything. */
    public Optional<Crossing> emitted() {
        return context().flatMap(ContextParameter::emitted);
    }

    /** Tells whether a constant of {@code Reduction} says how results are merged. */
    public boolean hasReduction() {
        return !reduce.value().equals(NO_REDUCTION);
    }

    /** Tells whether a method merges results. */
    public boolean hasMergeMethod() {
        return !reduceWith.value().isEmpty();
    }

    /** Tells whether a call has one value, made of those of all invocations. */
    public boolean isReduced() {
        return hasReduction() || hasMergeMethod();
    }

    /** Returns the name of the record that is generated for its arguments. */
    public String argumentsClass() {
        return capitalized() + "Arguments";
    }

    /** Returns the name of the handle that is generated for it. */
    public String handleClass() {
        return capitalized() + "Task";
    }

    private String capitalized() {
        int first = name().codePointAt(0);
        return new StringBuilder()
                .appendCodePoint(Character.toUpperCase(first))
                .append(name(), Character.charCount(first), name().length())
                .toString();
    }

    /** Tells whether it has more than one argument, which a generated record holds. */
    public boolean hasArgumentsClass() {
        return arguments.size() > 1;
    }
}
