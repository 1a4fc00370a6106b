package dev.furrow.processor.writer;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.furrow.processor.model.GeneratedNames;
import dev.furrow.processor.model.JobClass;
import dev.furrow.processor.model.RuntimeNames;
import dev.furrow.processor.model.Surroundings;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** What the classes generated for a job, or for a record, have in common. */
final class GeneratedClass {
    private static final ClassName GENERATED = ClassName.bestGuess(RuntimeNames.GENERATED);
    private static final String PROCESSOR = "dev.furrow.processor.FurrowProcessor";

    private final TypeElement origin;
    private final GeneratedNames names;
    private final Surroundings surroundings;

    GeneratedClass(JobClass job) {
        this(job.element(), job.names(), job.surroundings());
    }

    /** Makes the frame of classes that are generated for {@code origin}, a job or a record. */
    GeneratedClass(TypeElement origin, GeneratedNames names, Surroundings surroundings) {
        this.origin = origin;
        this.names = names;
        this.surroundings = surroundings;
    }

    /** Returns the class of the job. */
    ClassName job() {
        return ClassName.get(origin);
    }

    /** Returns the generated class of a simple name. */
    ClassName named(String simpleName) {
        return ClassName.get(names.packageName(), simpleName);
    }

    /** Returns the generated descriptor. */
    ClassName descriptor() {
        return named(names.descriptor());
    }

    /** Returns the generated names. */
    GeneratedNames names() {
        return names;
    }

    /** Starts a final class with the annotations of all generated classes. */
    TypeSpec.Builder start(String simpleName) {
        TypeSpec.Builder type = TypeSpec.classBuilder(named(simpleName))
                .addOriginatingElement(origin)
                .addModifiers(Modifier.FINAL);
        if (surroundings.hasGeneratedAnnotation()) {
            type.addAnnotation(AnnotationSpec.builder(GENERATED)
                    .addMember("value", "$S", PROCESSOR)
                    .build());
        }
        type.addAnnotation(RuntimeClasses.FURROW_GENERATED);
        List<String> suppressed = surroundings.suppressedWarnings();
        if (!suppressed.isEmpty()) {
            AnnotationSpec.Builder annotation = AnnotationSpec.builder(SuppressWarnings.class);
            suppressed.forEach(key -> annotation.addMember("value", "$S", key));
            type.addAnnotation(annotation.build());
        }
        return type;
    }

    /** Returns {@code public} where the job is, and nothing where it isn't. */
    Modifier[] visibility() {
        return surroundings.isPublic() ? new Modifier[] {Modifier.PUBLIC} : new Modifier[0];
    }

    /** Returns a constructor that no one calls. */
    static MethodSpec noInstances() {
        return MethodSpec.constructorBuilder()
                .addJavadoc("Is not called: there are no instances.\n")
                .addModifiers(Modifier.PRIVATE)
                .build();
    }

    /** Returns code for an enum constant. */
    static CodeBlock constant(ClassName type, String name) {
        return CodeBlock.of("$T.$L", type, name);
    }
}
