package dev.furrow.processor.validator;

import dev.furrow.processor.diagnostic.Diagnostic;
import dev.furrow.processor.diagnostic.Problems;
import dev.furrow.processor.diagnostic.Site;
import dev.furrow.processor.model.ArrayField;
import dev.furrow.processor.model.GeneratedNames;
import dev.furrow.processor.model.JobClass;
import dev.furrow.processor.model.Nesting;
import dev.furrow.processor.model.RuntimeNames;
import dev.furrow.processor.model.TaskMethod;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What holds of names, so that generated classes have one meaning for each. */
final class NameRules {
    /** The class within a generated session, and the method that makes one. */
    private static final String BUILDER_CLASS = "Builder";

    private static final String BUILDER_METHOD = "builder";

    private final Elements elements;
    private final Types types;

    NameRules(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    void check(JobClass job, Problems problems) {
        checkTasksDiffer(job, problems);
        checkNestedDiffer(job, problems);
        for (TaskMethod task : job.tasks()) {
            Optional<String> member = memberOf(RuntimeNames.SESSION, task.name())
                    .or(() -> Optional.of(job.names().qualified(job.names().session()))
                            .filter(session -> task.name().equals(BUILDER_METHOD)));
            member.ifPresent(owner ->
                    problems.add(Diagnostic.TASK_NAME, job.siteOf(task.element()), task.name(), task.owner(), owner));
        }
        for (ArrayField array : job.arrays()) {
            memberOf(RuntimeNames.SESSION_BUILDER, array.name())
                    .ifPresent(owner -> problems.add(
                            Diagnostic.SHARED_ARRAY_NAME,
                            job.siteOf(array.element()),
                            array.name(),
                            array.owner(),
                            owner));
        }
        checkMethodsOfArraysDiffer(job, problems);
        if (!job.isBase() && job.element().getKind() == ElementKind.CLASS) {
            checkGeneratedNames(job, problems);
        }
    }

    private static void checkTasksDiffer(JobClass job, Problems problems) {
        Set<String> names = new HashSet<>();
        for (TaskMethod task : job.tasks()) {
            if (!names.add(task.name())) {
                problems.add(Diagnostic.TASK_DUPLICATE, job.siteOf(task.element()), task.name(), job.name());
            }
        }
    }

    private static void checkMethodsOfArraysDiffer(JobClass job, Problems problems) {
        Map<String, ArrayField> arrays = new HashMap<>();
        job.arrays().forEach(array -> arrays.put(array.name(), array));
        for (ArrayField array : job.arrays()) {
            ArrayField other = arrays.get(array.inFileMethod());
            if (other != null) {
                problems.add(
                        Diagnostic.SHARED_ARRAY_NAME_CLASH,
                        job.siteOf(other.element()),
                        other.name(),
                        other.owner(),
                        array.name());
            }
        }
    }

    /** The record of arguments and the handle of a task are named after it, with a capital letter. */
    private static void checkNestedDiffer(JobClass job, Problems problems) {
        Map<String, TaskMethod> found = new HashMap<>();
        for (TaskMethod task : job.tasks()) {
            if (task.hasArgumentsClass()) {
                TaskMethod other = found.putIfAbsent(task.argumentsClass(), task);
                if (other != null && !other.name().equals(task.name())) {
                    problems.add(
                            Diagnostic.TASK_NAME_CLASH,
                            job.siteOf(task.element()),
                            task.name(),
                            job.name(),
                            other.name(),
                            task.argumentsClass());
                }
            }
        }
    }

    /** Returns the name of the class that declares a method {@code name} which a class of ours inherits. */
    private Optional<String> memberOf(String className, String name) {
        TypeElement type = elements.getTypeElement(className);
        if (type == null) {
            return Optional.empty();
        }
        for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(type))) {
            if (method.getSimpleName().contentEquals(name) && isInherited(method)) {
                return Optional.of(Nesting.ownerOf(method).getQualifiedName().toString());
            }
        }
        return Optional.empty();
    }

    private static boolean isInherited(ExecutableElement method) {
        return method.getModifiers().contains(Modifier.PUBLIC)
                || method.getModifiers().contains(Modifier.PROTECTED);
    }

    private void checkGeneratedNames(JobClass job, Problems problems) {
        GeneratedNames names = job.names();
        Site site = Site.of(job.element());
        for (String name : names.all()) {
            String qualified = names.qualified(name);
            TypeElement existing = elements.getTypeElement(qualified);
            if (existing != null && !isOwnEarlierOutput(existing, job)) {
                problems.add(Diagnostic.JOB_NAME_TAKEN, site, job.name(), qualified);
            }
        }
        if (job.name().equals(BUILDER_CLASS)) {
            problems.add(Diagnostic.JOB_NAME_RESERVED, site, job.name(), BUILDER_CLASS);
        }
    }

    /** Tells whether a class on the class path is what was generated for this job when it was compiled before. */
    private boolean isOwnEarlierOutput(TypeElement existing, JobClass job) {
        boolean generated = existing.getAnnotationMirrors().stream()
                .map(mirror -> (TypeElement) mirror.getAnnotationType().asElement())
                .anyMatch(annotation -> annotation.getQualifiedName().contentEquals(RuntimeNames.FURROW_GENERATED));
        if (!generated) {
            return false;
        }
        TypeElement session =
                elements.getTypeElement(job.names().qualified(job.names().session()));
        if (session == null || !(session.getSuperclass() instanceof DeclaredType superclass)) {
            return true;
        }
        List<? extends TypeMirror> arguments = superclass.getTypeArguments();
        return arguments.size() == 1
                && types.isSameType(arguments.get(0), job.element().asType());
    }
}
