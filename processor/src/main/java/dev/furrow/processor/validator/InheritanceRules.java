package dev.furrow.processor.validator;

import dev.furrow.processor.diagnostic.Diagnostic;
import dev.furrow.processor.diagnostic.Problems;
import dev.furrow.processor.diagnostic.Site;
import dev.furrow.processor.model.ArrayField;
import dev.furrow.processor.model.Declarations;
import dev.furrow.processor.model.JobClass;
import dev.furrow.processor.model.Nesting;
import dev.furrow.processor.model.SyncField;
import dev.furrow.processor.model.TaskMethod;
import dev.furrow.processor.model.TaskOverride;
import dev.furrow.processor.model.WorkerHook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** What holds between a job and the superclasses that hold arrays or tasks. */
final class InheritanceRules {
    private final Elements elements;

    InheritanceRules(Elements elements) {
        this.elements = elements;
    }

    void check(JobClass job, Problems problems) {
        checkHiding(job, problems);
        checkOverrides(job, problems);
        if (!job.isBase()) {
            checkAccessible(job, problems);
        }
    }

    private static void checkHiding(JobClass job, Problems problems) {
        Map<String, String> above = new HashMap<>(); // the name of a shared field, and its class
        for (Declarations declared : job.lineage()) {
            for (VariableElement field : ElementFilter.fieldsIn(declared.type().getEnclosedElements())) {
                String hidden = above.get(field.getSimpleName().toString());
                if (hidden != null) {
                    problems.add(
                            Diagnostic.SHARED_ARRAY_HIDDEN,
                            job.siteOf(field),
                            field.getSimpleName(),
                            declared.type().getQualifiedName(),
                            hidden);
                }
            }
            declared.arrays().forEach(array -> above.put(array.name(), array.owner()));
            declared.syncs().forEach(field -> above.put(field.name(), field.owner()));
        }
    }

    private static void checkOverrides(JobClass job, Problems problems) {
        for (TaskOverride override : job.overrides()) {
            problems.add(
                    Diagnostic.TASK_OVERRIDE,
                    job.siteOf(override.method()),
                    override.method().getSimpleName(),
                    Nesting.ownerOf(override.method()).getQualifiedName(),
                    override.task().owner());
        }
    }

    private void checkAccessible(JobClass job, Problems problems) {
        List<? extends Element> members = elements.getAllMembers(job.element());
        for (Declarations declared : job.inherited()) {
            for (ArrayField array : declared.arrays()) {
                checkBindable(array.element(), array.owner(), job, members, problems);
            }
            for (SyncField field : declared.syncs()) {
                checkBindable(field.element(), field.owner(), job, members, problems);
            }
        }
        for (TaskMethod task : job.tasks()) {
            boolean overridden = job.overrides().stream()
                    .anyMatch(override -> override.task().equals(task));
            if (!overridden && !isAccessible(task.element(), job.element(), members)) {
                problems.add(
                        Diagnostic.TASK_INACCESSIBLE, Site.of(job.element()), task.name(), task.owner(), job.name());
            }
        }
        for (WorkerHook hook : job.hooks()) {
            if (!isAccessible(hook.element(), job.element(), members)) {
                problems.add(
                        Diagnostic.WORKER_HOOK_INACCESSIBLE,
                        Site.of(job.element()),
                        hook.annotation(),
                        hook.name(),
                        hook.owner(),
                        job.name());
            }
        }
    }

    private void checkBindable(
            VariableElement field, String owner, JobClass job, List<? extends Element> members, Problems problems) {
        if (!isAccessible(field, job.element(), members)) {
            problems.add(
                    Diagnostic.SHARED_ARRAY_INACCESSIBLE,
                    Site.of(job.element()),
                    field.getSimpleName(),
                    owner,
                    job.name());
        }
    }

    /** Tells whether a class in the job's package that is no subclass of the job can use a member of the job. */
    private boolean isAccessible(Element member, TypeElement job, List<? extends Element> members) {
        return job.equals(member.getEnclosingElement())
                || member.getModifiers().contains(Modifier.PRIVATE) // Refused for itself.
                || member.getModifiers().contains(Modifier.PUBLIC)
                || (elements.getPackageOf(member).equals(elements.getPackageOf(job)) && members.contains(member));
    }
}
