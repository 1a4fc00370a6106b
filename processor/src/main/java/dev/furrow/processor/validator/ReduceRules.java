package dev.furrow.processor.validator;

import dev.furrow.processor.diagnostic.Diagnostic;
import dev.furrow.processor.diagnostic.Problems;
import dev.furrow.processor.diagnostic.Site;
import dev.furrow.processor.model.JobClass;
import dev.furrow.processor.model.TaskForm;
import dev.furrow.processor.model.TaskMethod;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What holds of tasks whose results are merged. */
final class ReduceRules {
    private static final Set<String> BITWISE = Set.of("AND", "OR", "XOR");

    private final Elements elements;
    private final Types types;

    ReduceRules(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    void check(TaskMethod task, JobClass job, Problems problems) {
        if (!task.isReduced()) {
            return;
        }
        Site site =
                task.hasReduction() ? task.reduce().site() : task.reduceWith().site();
        if (task.hasReduction() && task.hasMergeMethod()) {
            problems.add(Diagnostic.TASK_REDUCE_TWICE, task.reduceWith().site(), task.name(), task.owner());
            return;
        }
        if (task.form() == TaskForm.ARGUMENTS || task.form() == TaskForm.PER_WORKER) {
            problems.add(Diagnostic.TASK_REDUCE_FORM, site, task.name(), task.owner());
            return;
        }
        if (task.result().isEmpty()) {
            problems.add(Diagnostic.TASK_REDUCE_VOID, site, task.name(), task.owner());
            return;
        }
        TypeMirror result = task.result().get().type();
        if (task.hasReduction()) {
            String why = misfit(result, task.reduce().value());
            if (!why.isEmpty()) {
                problems.add(
                        Diagnostic.TASK_REDUCE_TYPE,
                        site,
                        task.name(),
                        task.owner(),
                        task.reduce().value(),
                        result,
                        why);
            }
        } else {
            checkMethod(task, result, job, problems);
        }
    }

    /** Returns what to do where a reduction does not fit a type; empty if it does. */
    private static String misfit(TypeMirror type, String reduction) {
        boolean bitwise = BITWISE.contains(reduction);
        return switch (type.getKind()) {
            case BYTE, SHORT, INT, LONG -> "";
            case BOOLEAN -> bitwise ? "" : "Use AND, OR or XOR, or return 1 and 0.";
            case FLOAT, DOUBLE -> bitwise ? "Use SUM, PROD, MIN or MAX, or return an integer." : "";
            default ->
                "Return a primitive number or boolean, or name a static method that merges two values:"
                        + " reduceWith = \"...\".";
        };
    }

    private void checkMethod(TaskMethod task, TypeMirror result, JobClass job, Problems problems) {
        String name = task.reduceWith().value();
        Site site = task.reduceWith().site();
        List<ExecutableElement> all = ElementFilter.methodsIn(elements.getAllMembers(job.element()));
        List<ExecutableElement> called = all.stream()
                .filter(method -> method.getSimpleName().contentEquals(name))
                .toList();
        if (called.isEmpty()) {
            String fitting = all.stream()
                    .filter(method -> fits(method, result) && isUsable(method, job))
                    .map(method -> method.getSimpleName().toString())
                    .distinct()
                    .collect(Collectors.joining(", "));
            problems.add(
                    Diagnostic.TASK_REDUCE_METHOD,
                    site,
                    task.name(),
                    task.owner(),
                    name,
                    result,
                    fitting.isEmpty() ? "" : " Those that fit: " + fitting + ".");
            return;
        }
        List<ExecutableElement> alike =
                called.stream().filter(method -> hasParameters(method, result)).toList();
        if (alike.isEmpty() || !fits(alike.get(0), result)) {
            problems.add(Diagnostic.TASK_REDUCE_SIGNATURE, site, task.name(), task.owner(), name, result);
        } else if (!isUsable(alike.get(0), job)) {
            problems.add(Diagnostic.TASK_REDUCE_INACCESSIBLE, site, task.name(), task.owner(), name);
        }
    }

    private boolean fits(ExecutableElement method, TypeMirror type) {
        return method.getModifiers().contains(Modifier.STATIC)
                && types.isSameType(method.getReturnType(), type)
                && method.getTypeParameters().isEmpty()
                && method.getThrownTypes().stream().allMatch(thrown -> ClassRules.isUnchecked(thrown, elements, types))
                && hasParameters(method, type);
    }

    private boolean hasParameters(ExecutableElement method, TypeMirror type) {
        List<? extends VariableElement> parameters = method.getParameters();
        return parameters.size() == 2
                && parameters.stream().allMatch(parameter -> types.isSameType(parameter.asType(), type));
    }

    private boolean isUsable(ExecutableElement method, JobClass job) {
        Set<Modifier> modifiers = method.getModifiers();
        return modifiers.contains(Modifier.PUBLIC)
                || (!modifiers.contains(Modifier.PRIVATE)
                        && elements.getPackageOf(method).equals(elements.getPackageOf(job.element())));
    }
}
