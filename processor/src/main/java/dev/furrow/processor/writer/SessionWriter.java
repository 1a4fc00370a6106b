package dev.furrow.processor.writer;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.furrow.processor.model.JobClass;
import dev.furrow.processor.model.TaskMethod;
import javax.lang.model.element.Modifier;

/** Writes the facade: a session with a method for each task. */
final class SessionWriter {
    private final JobClass job;
    private final GeneratedClass frame;

    SessionWriter(JobClass job, GeneratedClass frame) {
        this.job = job;
        this.frame = frame;
    }

    TypeSpec write() {
        ClassName builder = frame.named(frame.names().session()).nestedClass("Builder");
        TypeSpec.Builder session = frame.start(frame.names().session())
                .addJavadoc(
                        "A session of the job {@link $T}: its arrays in shared memory, and the workers that run its"
                                + " tasks.\n",
                        frame.job())
                .addModifiers(frame.visibility())
                .superclass(ParameterizedTypeName.get(RuntimeClasses.SESSION, frame.job()))
                .addMethod(MethodSpec.constructorBuilder()
                        .addJavadoc("Opens a session.\n\n@param builder what it is to be like\n")
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(builder, "builder")
                        .addStatement("super(builder)")
                        .build())
                .addMethod(MethodSpec.methodBuilder("builder")
                        .addJavadoc("Starts a session.\n\n@return what says how it is to be\n")
                        .addModifiers(frame.visibility())
                        .addModifiers(Modifier.STATIC)
                        .returns(builder)
                        .addStatement("return new $T()", builder)
                        .build());
        for (TaskMethod task : job.tasks()) {
            HandleWriter handle = new HandleWriter(frame, task);
            session.addMethod(handle.method());
            handle.classes().forEach(session::addType);
        }
        return session.addType(new SessionBuilderWriter(job, frame, builder).write())
                .build();
    }
}
