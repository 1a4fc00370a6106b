package dev.furrow.processor;

import dev.furrow.processor.diagnostic.Diagnostic;
import dev.furrow.processor.diagnostic.ProblemPrinter;
import dev.furrow.processor.diagnostic.Problems;
import dev.furrow.processor.diagnostic.Site;
import dev.furrow.processor.model.JobClass;
import dev.furrow.processor.model.RuntimeNames;
import dev.furrow.processor.reader.InheritorFinder;
import dev.furrow.processor.reader.JobReader;
import dev.furrow.processor.validator.ClashRules;
import dev.furrow.processor.validator.JobValidator;
import dev.furrow.processor.writer.JobWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Generates session, worker, array binding and descriptor of each class that declares shared arrays or parallel tasks.
 *
 * <p>It reads each class and its superclasses only, so that builds are incremental (Gradle calls it isolating).
 */
public final class FurrowProcessor extends AbstractProcessor {
    private static final Set<String> MEMBER_ANNOTATIONS = Set.of(
            RuntimeNames.SHARED_ARRAY,
            RuntimeNames.SHARED,
            RuntimeNames.PARALLEL_TASK,
            RuntimeNames.WORKER_START,
            RuntimeNames.WORKER_STOP);

    /** Those of the classes it generates, only to say that they are known. */
    private static final Set<String> GENERATED_ANNOTATIONS =
            Set.of(RuntimeNames.FURROW_GENERATED, RuntimeNames.GENERATED);

    private final Set<String> deferred = new LinkedHashSet<>();
    private final ClashRules clashRules = new ClashRules();

    /** Makes a processor; the compiler calls this. */
    public FurrowProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        Set<String> names = new LinkedHashSet<>(MEMBER_ANNOTATIONS);
        names.addAll(GENERATED_ANNOTATIONS);
        return names;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    // Without claiming, -Xlint:processing, a part of -Xlint:all, warns that no processor claimed our annotations, and
    // no
    // job compiles under -Werror. With it, other processors see all that they ask for, but for one case: where a
    // compilation has no annotation but ours, later processors of "*" are not called for the round.
    @SuppressWarnings("DoNotClaimAnnotations")
    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (round.processingOver()) {
            return false; // What is deferred still names types that are unknown: the compiler says so itself.
        }
        List<JobClass> jobs = read(annotations, round);
        Map<JobClass, String> clashes = clashRules.check(jobs);
        JobValidator validator = new JobValidator(elements(), types());
        JobWriter writer = new JobWriter(processingEnv.getFiler());
        for (JobClass job : jobs) {
            Problems problems = validator.validate(job);
            if (clashes.containsKey(job)) {
                problems.add(
                        Diagnostic.JOB_NAME_CLASH,
                        Site.of(job.element()),
                        job.name(),
                        job.names().qualified(job.names().session()),
                        clashes.get(job));
            }
            if (!problems.hasErrors() && !job.isBase()) {
                writer.write(job, problems);
            }
            printer().print(problems);
        }
        noteInheritors(round);
        return isOurs(annotations, round);
    }

    private List<JobClass> read(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Set<TypeElement> found = new LinkedHashSet<>();
        for (String name : deferred) {
            TypeElement type = elements().getTypeElement(name);
            if (type != null) {
                found.add(type);
            }
        }
        deferred.clear();
        TypeElement[] ofMembers = annotations.stream()
                .filter(annotation -> MEMBER_ANNOTATIONS.contains(
                        annotation.getQualifiedName().toString()))
                .toArray(TypeElement[]::new);
        for (Element member : round.getElementsAnnotatedWithAny(ofMembers)) {
            if (member.getEnclosingElement() instanceof TypeElement type) {
                found.add(type);
            }
        }
        JobReader reader = new JobReader(elements(), types());
        List<JobClass> jobs = new ArrayList<>();
        for (TypeElement type : found) {
            reader.read(type)
                    .ifPresentOrElse(
                            jobs::add,
                            () -> deferred.add(type.getQualifiedName().toString()));
        }
        return jobs;
    }

    /** Tells whether what bears the JDK's {@code @Generated} in this round is ours, so that it can be claimed too. */
    private static boolean isOurs(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        return annotations.stream()
                .filter(annotation -> annotation.getQualifiedName().contentEquals(RuntimeNames.GENERATED))
                .flatMap(annotation -> round.getElementsAnnotatedWith(annotation).stream())
                .allMatch(JobReader::isGenerated);
    }

    private void noteInheritors(RoundEnvironment round) {
        Problems notes = new Problems();
        new InheritorFinder(types())
                .find(round.getRootElements())
                .forEach((type, base) -> notes.add(
                        Diagnostic.JOB_INHERITS_ONLY, Site.of(type), type.getQualifiedName(), base.getQualifiedName()));
        printer().print(notes);
    }

    private ProblemPrinter printer() {
        return new ProblemPrinter(processingEnv.getMessager());
    }

    private Elements elements() {
        return processingEnv.getElementUtils();
    }

    private Types types() {
        return processingEnv.getTypeUtils();
    }
}
