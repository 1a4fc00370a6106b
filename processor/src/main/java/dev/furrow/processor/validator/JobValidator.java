package dev.furrow.processor.validator;

import dev.furrow.processor.diagnostic.Diagnostic;
import dev.furrow.processor.diagnostic.Problem;
import dev.furrow.processor.diagnostic.Problems;
import dev.furrow.processor.diagnostic.Site;
import dev.furrow.processor.model.Declarations;
import dev.furrow.processor.model.JobClass;
import java.util.stream.Collectors;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Checks a job against all rules. */
public final class JobValidator {
    private final ClassRules classRules;
    private final ArrayRules arrayRules;
    private final TaskRules taskRules;
    private final InheritanceRules inheritanceRules;
    private final NameRules nameRules;

    /** Makes a validator for one compilation. */
    public JobValidator(Elements elements, Types types) {
        this.classRules = new ClassRules(elements, types);
        this.arrayRules = new ArrayRules(elements, types);
        this.taskRules = new TaskRules(elements, types);
        this.inheritanceRules = new InheritanceRules(elements);
        this.nameRules = new NameRules(elements, types);
    }

    /** Returns all that is wrong with {@code job}. */
    public Problems validate(JobClass job) {
        Problems problems = new Problems();
        classRules.check(job, problems);
        checkOwn(job.own(), job, problems);
        for (Declarations inherited : job.inherited()) {
            checkInherited(inherited, job, problems);
        }
        inheritanceRules.check(job, problems);
        nameRules.check(job, problems);
        return problems;
    }

    private void checkOwn(Declarations declared, JobClass job, Problems problems) {
        classRules.checkShape(declared, problems);
        declared.arrays().forEach(array -> arrayRules.check(array, problems));
        declared.syncs().forEach(field -> SyncRules.check(field, problems));
        declared.tasks().forEach(task -> taskRules.check(task, job, problems));
        declared.hooks().forEach(hook -> HookRules.check(hook, problems));
    }

    /** Says in one line that a superclass is in error: what is wrong there is said there, if it is compiled now. */
    private void checkInherited(Declarations declared, JobClass job, Problems problems) {
        Problems inherited = new Problems();
        checkOwn(declared, job, inherited);
        if (inherited.hasErrors()) {
            String codes = inherited.all().stream()
                    .filter(Problem::isError)
                    .map(problem -> problem.diagnostic().code())
                    .distinct()
                    .collect(Collectors.joining(", "));
            problems.add(
                    Diagnostic.JOB_SUPERCLASS,
                    Site.of(job.element()),
                    job.name(),
                    declared.type().getQualifiedName(),
                    codes);
        }
    }
}
