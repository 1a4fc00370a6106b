package dev.furrow.processor.validator;

import dev.furrow.processor.diagnostic.Diagnostic;
import dev.furrow.processor.diagnostic.Problems;
import dev.furrow.processor.diagnostic.Site;
import dev.furrow.processor.model.RuntimeNames;
import dev.furrow.processor.model.TaskMethod;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What holds of a task's parameters and of its result. */
final class SignatureRules {
    private final Elements elements;
    private final Types types;
    private final BorderTypes borderTypes;

    SignatureRules(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
        this.borderTypes = new BorderTypes(elements, types);
    }

    void check(TaskMethod task, Problems problems) {
        checkResult(task, problems);
        if (task.element().isVarArgs()) {
            checkVarargs(task, problems);
        } else if (task.form().isEmpty()) {
            checkParameters(task, problems);
        }
    }

    private void checkResult(TaskMethod task, Problems problems) {
        TypeMirror result = task.element().getReturnType();
        if (result.getKind() == TypeKind.VOID) {
            return;
        }
        Site site = Site.of(task.element());
        Optional<BorderTypes.Refusal> refusal = borderTypes.refuse(result);
        if (refusal.isPresent()) {
            problems.add(
                    Diagnostic.TASK_RETURN,
                    site,
                    task.name(),
                    task.owner(),
                    refusal.get().reason(),
                    refusal.get().remedy());
        } else if (task.reduce().value().equals("NONE")) {
            problems.add(Diagnostic.NOT_YET_RETURN, site, task.name(), task.owner(), result);
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

    /** Says of a task in no supported form what is wrong with it, or which form it is meant to have. */
    private void checkParameters(TaskMethod task, Problems problems) {
        ExecutableElement method = task.element();
        List<? extends VariableElement> parameters = method.getParameters();
        if (parameters.isEmpty()) {
            if (!task.perWorker().value()) {
                problems.add(Diagnostic.TASK_WITHOUT_INDEX, Site.of(method), task.name(), task.owner());
            }
            return;
        }
        boolean impossible = false;
        for (VariableElement parameter : parameters) {
            impossible |= !is(parameter, RuntimeNames.TASK_CONTEXT) && refuse(parameter, task, problems);
        }
        VariableElement first = parameters.get(0);
        Optional<TypeMirror> boxedIndex = boxedIndex(first);
        if (boxedIndex.isPresent()) {
            problems.add(
                    Diagnostic.TASK_BOXED_INDEX,
                    Site.of(first),
                    first.getSimpleName(),
                    task.name(),
                    task.owner(),
                    first.asType(),
                    boxedIndex.get());
        }
        if (!impossible) {
            checkForm(task, boxedIndex.isPresent() && parameters.size() == 1, problems);
        }
    }

    private void checkForm(TaskMethod task, boolean isIndex, Problems problems) {
        List<? extends VariableElement> parameters = task.element().getParameters();
        List<? extends VariableElement> contexts = parameters.stream()
                .filter(parameter -> is(parameter, RuntimeNames.TASK_CONTEXT))
                .toList();
        List<? extends VariableElement> others = parameters.stream()
                .filter(parameter -> !is(parameter, RuntimeNames.TASK_CONTEXT))
                .toList();
        contexts.forEach(
                context -> problems.add(Diagnostic.NOT_YET_CONTEXT, Site.of(context), task.name(), task.owner()));
        if (others.size() == 2 && others.stream().allMatch(other -> is(other, RuntimeNames.INDEX_RANGE))) {
            problems.add(Diagnostic.NOT_YET_TILE, Site.of(others.get(1)), task.name(), task.owner());
        } else if (others.size() > 1) {
            problems.add(
                    Diagnostic.NOT_YET_ARGUMENTS,
                    Site.of(startsWithIndex(others) ? others.get(1) : others.get(0)),
                    task.name(),
                    task.owner());
        } else if (others.size() == 1 && !isIndex && !startsWithIndex(others)) {
            problems.add(Diagnostic.NOT_YET_ARGUMENTS, Site.of(others.get(0)), task.name(), task.owner());
        }
    }

    private boolean startsWithIndex(List<? extends VariableElement> parameters) {
        VariableElement first = parameters.get(0);
        TypeKind kind = first.asType().getKind();
        return kind == TypeKind.INT || kind == TypeKind.LONG || is(first, RuntimeNames.INDEX_RANGE);
    }

    private boolean refuse(VariableElement parameter, TaskMethod task, Problems problems) {
        Optional<BorderTypes.Refusal> refusal = borderTypes.refuse(parameter.asType());
        refusal.ifPresent(found -> problems.add(
                Diagnostic.TASK_PARAMETER,
                Site.of(parameter),
                parameter.getSimpleName(),
                task.name(),
                task.owner(),
                found.reason(),
                found.remedy()));
        return refusal.isPresent();
    }

    /** Returns the primitive type that belongs in the place of {@code Integer} or {@code Long}. */
    private Optional<TypeMirror> boxedIndex(VariableElement parameter) {
        if (is(parameter, "java.lang.Integer") || is(parameter, "java.lang.Long")) {
            return Optional.of(types.unboxedType(parameter.asType()));
        }
        return Optional.empty();
    }

    private boolean is(VariableElement parameter, String typeName) {
        TypeElement type = elements.getTypeElement(typeName);
        return type != null && types.isSameType(parameter.asType(), type.asType());
    }
}
