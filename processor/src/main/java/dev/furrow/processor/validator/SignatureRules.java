package dev.furrow.processor.validator;

import dev.furrow.processor.diagnostic.Diagnostic;
import dev.furrow.processor.diagnostic.Problems;
import dev.furrow.processor.diagnostic.Site;
import dev.furrow.processor.model.ContextKind;
import dev.furrow.processor.model.ContextParameter;
import dev.furrow.processor.model.Crossing.Refusal;
import dev.furrow.processor.model.RuntimeNames;
import dev.furrow.processor.model.TaskArgument;
import dev.furrow.processor.model.TaskForm;
import dev.furrow.processor.model.TaskMethod;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What holds of a task's parameters and of its result. */
final class SignatureRules {
    private final Elements elements;
    private final Types types;

    SignatureRules(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    void check(TaskMethod task, Problems problems) {
        checkResult(task, problems);
        checkContexts(task, problems);
        if (task.element().isVarArgs()) {
            checkVarargs(task, problems);
        } else {
            checkArguments(task, problems);
        }
    }

    private static void checkResult(TaskMethod task, Problems problems) {
        if (task.result().isEmpty()) {
            return;
        }
        task.result()
                .get()
                .refusal()
                .ifPresent(refusal -> problems.add(
                        Diagnostic.TASK_RETURN,
                        task.site(),
                        task.name(),
                        task.owner(),
                        refusal.reason(),
                        refusal.remedy()));
        if (task.form() == TaskForm.RANGE && !task.isReduced()) {
            problems.add(Diagnostic.TASK_RANGE_RETURN, task.site(), task.name(), task.owner());
        }
    }

    private static void checkVarargs(TaskMethod task, Problems problems) {
        List<? extends VariableElement> parameters = task.element().getParameters();
        VariableElement last = parameters.get(parameters.size() - 1);
        problems.add(
                Diagnostic.TASK_VARARGS,
                Site.of(last),
                task.name(),
                task.owner(),
                ((ArrayType) last.asType()).getComponentType());
    }

    private static void checkContexts(TaskMethod task, Problems problems) {
        for (ContextParameter context : task.contexts()) {
            Site site = Site.of(context.element());
            String name = context.element().getSimpleName().toString();
            if (!context.isLast()) {
                problems.add(Diagnostic.TASK_CONTEXT_NOT_LAST, site, name, task.name(), task.owner());
            }
            if (context.kind() == ContextKind.TEAM && task.form() != TaskForm.PER_WORKER) {
                problems.add(Diagnostic.TASK_TEAM, site, name, task.name(), task.owner());
            }
            if (context.emitted().isPresent()
                    && context.emitted().get().refusal().isPresent()) {
                Refusal refusal = context.emitted().get().refusal().get();
                problems.add(
                        Diagnostic.TASK_EMITTED, site, task.name(), task.owner(), refusal.reason(), refusal.remedy());
            }
        }
    }

    private void checkArguments(TaskMethod task, Problems problems) {
        for (TaskArgument argument : task.arguments()) {
            argument.crossing()
                    .refusal()
                    .ifPresent(refusal -> problems.add(
                            Diagnostic.TASK_PARAMETER,
                            Site.of(argument.element()),
                            argument.name(),
                            task.name(),
                            task.owner(),
                            refusal.reason(),
                            refusal.remedy()));
        }
        if (task.arguments().isEmpty()) {
            return;
        }
        VariableElement first = task.arguments().get(0).element();
        if (!first.equals(task.element().getParameters().get(0))) {
            return;
        }
        if (task.form() == TaskForm.PER_WORKER && is(first, RuntimeNames.INDEX_RANGE)) {
            problems.add(Diagnostic.TASK_PER_WORKER_RANGE, Site.of(first), task.name(), task.owner());
        }
        if (task.form() == TaskForm.ARGUMENTS && (is(first, "java.lang.Integer") || is(first, "java.lang.Long"))) {
            problems.add(
                    Diagnostic.TASK_BOXED_INDEX,
                    Site.of(first),
                    first.getSimpleName(),
                    task.name(),
                    task.owner(),
                    first.asType(),
                    types.unboxedType(first.asType()));
        }
    }

    private boolean is(VariableElement parameter, String typeName) {
        TypeElement type = elements.getTypeElement(typeName);
        return type != null && types.isSameType(parameter.asType(), type.asType());
    }
}
