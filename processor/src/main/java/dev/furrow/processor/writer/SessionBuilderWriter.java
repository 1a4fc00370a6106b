package dev.furrow.processor.writer;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.furrow.processor.model.ArrayField;
import dev.furrow.processor.model.JobClass;
import java.nio.file.Path;
import javax.lang.model.element.Modifier;

/** Writes the class within a session by which it is opened, with methods for each array. */
final class SessionBuilderWriter {
    private final JobClass job;
    private final GeneratedClass frame;
    private final ClassName builder;

    SessionBuilderWriter(JobClass job, GeneratedClass frame, ClassName builder) {
        this.job = job;
        this.frame = frame;
        this.builder = builder;
    }

    TypeSpec write() {
        TypeSpec.Builder type = TypeSpec.classBuilder(builder)
                .addJavadoc("Says how a session is to be, and opens it. Not thread-safe.\n")
                .addModifiers(frame.visibility())
                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                .superclass(ParameterizedTypeName.get(RuntimeClasses.SESSION_BUILDER, frame.job(), builder))
                .addMethod(MethodSpec.constructorBuilder()
                        .addJavadoc("Starts with what is configured.\n")
                        .addModifiers(Modifier.PRIVATE)
                        .addStatement("super($T.job())", frame.descriptor())
                        .build());
        for (ArrayField array : job.arrays()) {
            type.addMethod(load(array));
            type.addMethod(inFile(array));
            if (array.isDynamic()) {
                type.addMethod(shape(array));
            }
        }
        return type.addMethod(self()).addMethod(open()).build();
    }

    private MethodSpec load(ArrayField array) {
        return MethodSpec.methodBuilder(array.name())
                .addJavadoc("Loads array {@code $L} from a {@code .npy} file when the session opens.\n\n", array.name())
                .addJavadoc("@param file the file\n@return this builder\n")
                .addModifiers(frame.visibility())
                .returns(builder)
                .addParameter(Path.class, "file")
                .addStatement("return load($S, file)", array.name())
                .build();
    }

    private MethodSpec inFile(ArrayField array) {
        return MethodSpec.methodBuilder(array.inFileMethod())
                .addJavadoc(
                        "Keeps array {@code $L} in a {@code .npy} file: one that there is, or else a new one, which stays.\n\n",
                        array.name())
                .addJavadoc("@param file the file\n@return this builder\n")
                .addModifiers(frame.visibility())
                .returns(builder)
                .addParameter(Path.class, "file")
                .addStatement("return inFile($S, file)", array.name())
                .build();
    }

    private MethodSpec shape(ArrayField array) {
        return MethodSpec.methodBuilder(array.name())
                .addJavadoc("Gives array {@code $L} its shape; its elements start as zeros.\n\n", array.name())
                .addJavadoc("@param shape the extent of each axis\n@return this builder\n")
                .addModifiers(frame.visibility())
                .returns(builder)
                .addParameter(RuntimeClasses.SHAPE, "shape")
                .addStatement("return shape($S, shape)", array.name())
                .build();
    }

    private MethodSpec self() {
        return MethodSpec.methodBuilder("self")
                .addJavadoc("Returns this builder.\n\n@return this builder\n")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .returns(builder)
                .addStatement("return this")
                .build();
    }

    private MethodSpec open() {
        ClassName session = frame.named(frame.names().session());
        return MethodSpec.methodBuilder("open")
                .addJavadoc("Opens the session: makes or loads its arrays, and starts its workers.\n\n")
                .addJavadoc("@return the session, to be closed by the caller\n")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(session)
                .addStatement("return new $T(this)", session)
                .build();
    }
}
