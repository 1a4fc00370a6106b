package dev.furrow.processor.writer;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;

/** Writes the class that a worker's JVM is started with. */
final class WorkerWriter {
    private final GeneratedClass frame;

    WorkerWriter(GeneratedClass frame) {
        this.frame = frame;
    }

    TypeSpec write() {
        return frame.start(frame.names().worker())
                .addJavadoc("Runs tasks of the job {@link $T} in a process of their own.\n", frame.job())
                .addModifiers(Modifier.PUBLIC)
                .addMethod(GeneratedClass.noInstances())
                .addMethod(MethodSpec.methodBuilder("main")
                        .addJavadoc("Is started by the session; there is no other use for it.\n\n")
                        .addJavadoc("@param args what the session says\n")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .addParameter(ArrayTypeName.of(String.class), "args")
                        .addStatement("$T.run($T::job, args)", RuntimeClasses.WORKER_MAIN, frame.descriptor())
                        .build())
                .build();
    }
}
