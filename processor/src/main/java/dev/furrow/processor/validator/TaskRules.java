package dev.furrow.processor.validator;

import dev.furrow.processor.diagnostic.Diagnostic;
import dev.furrow.processor.diagnostic.Problems;
import dev.furrow.processor.diagnostic.Site;
import dev.furrow.processor.model.JobClass;
import dev.furrow.processor.model.Nesting;
import dev.furrow.processor.model.TaskForm;
import dev.furrow.processor.model.TaskMethod;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What holds of each task by itself. */
final class TaskRules {
    private final SignatureRules signatureRules;
    private final ReduceRules reduceRules;

    TaskRules(Elements elements, Types types) {
        this.signatureRules = new SignatureRules(elements, types);
        this.reduceRules = new ReduceRules(elements, types);
    }

    void check(TaskMethod task, JobClass job, Problems problems) {
        if (!Nesting.ownerOf(task.element()).getKind().isInterface()) {
            checkModifiers(task, problems); // Else the class rules refuse the interface.
        }
        signatureRules.check(task, problems);
        reduceRules.check(task, job, problems);
        checkSettings(task, problems);
    }

    private static void checkModifiers(TaskMethod task, Problems problems) {
        Set<Modifier> modifiers = task.element().getModifiers();
        Site site = Site.of(task.element());
        if (modifiers.contains(Modifier.PRIVATE)) {
            problems.add(Diagnostic.TASK_PRIVATE, site, task.name(), task.owner());
        }
        if (modifiers.contains(Modifier.STATIC)) {
            problems.add(Diagnostic.TASK_STATIC, site, task.name(), task.owner());
        }
        if (modifiers.contains(Modifier.ABSTRACT)) {
            problems.add(Diagnostic.TASK_ABSTRACT, site, task.name(), task.owner());
        }
        if (!task.element().getTypeParameters().isEmpty()) {
            problems.add(Diagnostic.TASK_GENERIC, site, task.name(), task.owner());
        }
    }

    private static void checkSettings(TaskMethod task, Problems problems) {
        int retries = task.retries().value();
        if (retries < 0) {
            problems.add(Diagnostic.TASK_RETRIES, task.retries().site(), task.name(), task.owner(), retries);
        } else if (retries > 0 && task.form() == TaskForm.PER_WORKER) {
            problems.add(Diagnostic.TASK_RETRIES_PER_WORKER, task.retries().site(), task.name(), task.owner());
        }
        String timeout = task.timeout().value();
        if (!timeout.isEmpty() && !isPositiveDuration(timeout)) {
            problems.add(Diagnostic.TASK_TIMEOUT, task.timeout().site(), task.name(), task.owner(), timeout);
        }
    }

    private static boolean isPositiveDuration(String text) {
        try {
            return Duration.parse(text).compareTo(Duration.ZERO) > 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
