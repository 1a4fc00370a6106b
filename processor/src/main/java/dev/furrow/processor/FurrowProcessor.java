package dev.furrow.processor;

import dev.furrow.processor.diagnostic.Diagnostic;
import dev.furrow.processor.diagnostic.ProblemPrinter;
import dev.furrow.processor.diagnostic.Problems;
import dev.furrow.processor.diagnostic.Site;
import dev.furrow.processor.model.JobClass;
import dev.furrow.processor.model.RuntimeNames;
import dev.furrow.processor.model.StructRecord;
import dev.furrow.processor.reader.InheritorFinder;
import dev.furrow.processor.reader.JobReader;
import dev.furrow.processor.reader.StructReader;
import dev.furrow.processor.validator.ClashRules;
import dev.furrow.processor.validator.JobValidator;
import dev.furrow.processor.validator.StructRules;
import dev.furrow.processor.writer.JobWriter;
import dev.furrow.processor.writer.StructArrayWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Those of the classes it generates and of records, only to say that they are known. */
    private static final Set<String> KNOWN_ANNOTATIONS =
            Set.of(RuntimeNames.FURROW_GENERATED, RuntimeNames.GENERATED, RuntimeNames.LENGTH, RuntimeNames.ELEMENT);

    private final Set<String> deferred = new LinkedHashSet<>();
    private final Set<String> compiled = new HashSet<>();
    private final Map<String, String> structs = new HashMap<>();
    private final ClashRules clashRules = new ClashRules();

    /** Makes a processor; the compiler calls this. */
    public FurrowProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        Set<String> names = new LinkedHashSet<>(MEMBER_ANNOTATIONS);
        names.addAll(KNOWN_ANNOTATIONS);
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
        for (Element root : round.getRootElements()) {
            if (root instanceof TypeElement type) {
                compiled.add(type.getQualifiedName().toString());
            }
        }
        StructReader structReader = new StructReader(elements(), types(), compiled);
        List<JobClass> jobs = read(annotations, round, structReader);
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
            job.own().arrays().forEach(array -> array.struct().ifPresent(struct -> write(struct, problems)));
            printer().print(problems);
        }
        noteInheritors(round);
        return isOurs(annotations, round);
    }

    /** Writes the array class of a record that keeps all rules, once. */
    private void write(StructRecord struct, Problems problems) {
        // What is on the class path with its record was generated where that was compiled.
        boolean there = !struct.inSource() && elements().getTypeElement(struct.qualifiedArrayClass()) != null;
        if (!there
                && !new StructRules(elements(), types()).check(struct).hasErrors()
                && !struct.name().equals(structs.putIfAbsent(struct.qualifiedArrayClass(), struct.name()))) {
            new StructArrayWriter(processingEnv.getFiler()).write(struct, problems);
        }
    }

    /** Writes the array classes for which a job waits whose fields name them; the job is read in the next round. */
    private void writeAwaited(TypeElement job, StructReader reader) {
        for (StructRecord struct : reader.awaited(job)) {
            Problems problems = new StructRules(elements(), types()).check(struct);
            write(struct, problems);
            printer().print(problems);
        }
    }

    private List<JobClass> read(
            Set<? extends TypeElement> annotations, RoundEnvironment round, StructReader structReader) {
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
        JobReader reader = new JobReader(elements(), types(), structReader);
        List<JobClass> jobs = new ArrayList<>();
        for (TypeElement type : found) {
            Optional<JobClass> job = reader.read(type);
            job.ifPresent(jobs::add);
            if (job.isEmpty()) {
                deferred.add(type.getQualifiedName().toString());
                writeAwaited(type, structReader);
            }
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
