package dev.furrow.processor.validator;

import dev.furrow.processor.diagnostic.Diagnostic;
import dev.furrow.processor.diagnostic.Problems;
import dev.furrow.processor.diagnostic.Site;
import dev.furrow.processor.model.Declarations;
import dev.furrow.processor.model.JobClass;
import dev.furrow.processor.model.Nesting;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What holds of the class: that an instance of it can be made, and that it has something to do. */
final class ClassRules {
    private final Elements elements;
    private final Types types;

    ClassRules(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /** Checks what only a job must keep that is no mere base of jobs. */
    void check(JobClass job, Problems problems) {
        if (job.isBase() || job.element().getKind() != ElementKind.CLASS) {
            return;
        }
        checkReachable(job, problems);
        checkConstructor(job, problems);
        if (!(job.arrays().isEmpty() && job.syncs().isEmpty()) && job.tasks().isEmpty()) {
            problems.add(Diagnostic.JOB_WITHOUT_TASKS, Site.of(job.element()), job.name());
        }
        boolean silent = job.tasks().stream()
                .allMatch(task -> task.result().isEmpty() && task.emitted().isEmpty());
        if (!job.tasks().isEmpty() && job.arrays().isEmpty() && silent) {
            problems.add(Diagnostic.JOB_WITHOUT_ARRAYS, Site.of(job.element()), job.name());
        }
    }

    /** Checks what holds of a class that declares arrays or tasks, be it a job or not, if it declares any. */
    void checkShape(Declarations declared, Problems problems) {
        TypeElement type = declared.type();
        if (declared.arrays().isEmpty()
                && declared.syncs().isEmpty()
                && declared.tasks().isEmpty()) {
            return;
        }
        Site site = Site.of(type);
        String name = type.getQualifiedName().toString();
        if (type.getKind() != ElementKind.CLASS) {
            problems.add(Diagnostic.JOB_NOT_CLASS, site, name, describe(type.getKind()));
            return;
        }
        if (!type.getTypeParameters().isEmpty()) {
            problems.add(Diagnostic.JOB_GENERIC, site, name);
        }
        Nesting.outwards(type).stream()
                .filter(at -> at.getNestingKind() == NestingKind.MEMBER
                        && !at.getModifiers().contains(Modifier.STATIC))
                .findFirst()
                .ifPresent(inner -> problems.add(Diagnostic.JOB_INNER, site, name, Nesting.ownerOf(inner)));
    }

    private static void checkReachable(JobClass job, Problems problems) {
        for (TypeElement at : Nesting.outwards(job.element())) {
            if (at.getModifiers().contains(Modifier.PRIVATE)) {
                problems.add(Diagnostic.JOB_PRIVATE, Site.of(at), job.name(), at);
            }
        }
    }

    private void checkConstructor(JobClass job, Problems problems) {
        List<ExecutableElement> usable = ElementFilter.constructorsIn(
                        job.element().getEnclosedElements())
                .stream()
                .filter(constructor -> constructor.getParameters().isEmpty())
                .toList();
        if (usable.isEmpty()) {
            problems.add(Diagnostic.JOB_CONSTRUCTOR, Site.of(job.element()), job.name());
            return;
        }
        ExecutableElement constructor = usable.get(0);
        if (constructor.getModifiers().contains(Modifier.PRIVATE)) {
            problems.add(Diagnostic.JOB_CONSTRUCTOR_PRIVATE, Site.of(constructor), job.name());
        }
        for (TypeMirror thrown : constructor.getThrownTypes()) {
            if (!isUnchecked(thrown, elements, types)) {
                problems.add(Diagnostic.JOB_CONSTRUCTOR_THROWS, Site.of(constructor), job.name(), thrown);
            }
        }
    }

    /** Tells whether an exception need not be declared. */
    static boolean isUnchecked(TypeMirror thrown, Elements elements, Types types) {
        return types.isSubtype(
                        thrown,
                        elements.getTypeElement("java.lang.RuntimeException").asType())
                || types.isSubtype(
                        thrown, elements.getTypeElement("java.lang.Error").asType());
    }

    private static String describe(ElementKind kind) {
        return switch (kind) {
            case INTERFACE -> "an interface";
            case ENUM -> "an enum";
            case RECORD -> "a record, whose fields are final";
            case ANNOTATION_TYPE -> "an annotation interface";
            default -> "a " + kind;
        };
    }
}
