package dev.furrow.processor.writer;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.furrow.processor.model.ArrayField;
import dev.furrow.processor.model.JobClass;
import dev.furrow.processor.model.SyncField;
import javax.lang.model.element.Modifier;

/** Writes the initializer that binds attached arrays to the fields of a job. */
final class ArraysWriter {
    private final JobClass job;
    private final GeneratedClass frame;

    ArraysWriter(JobClass job, GeneratedClass frame) {
        this.job = job;
        this.frame = frame;
    }

    TypeSpec write() {
        return frame.start(frame.names().arrays())
                .addJavadoc("Binds the shared fields of the job {@link $T}.\n", frame.job())
                .addMethod(GeneratedClass.noInstances())
                .addMethod(attach())
                .build();
    }

    private MethodSpec attach() {
        MethodSpec.Builder attach = MethodSpec.methodBuilder("attach")
                .addJavadoc("Sets each shared field to what is attached of its name.\n\n")
                .addJavadoc("@param job the instance whose fields are set\n")
                .addJavadoc("@param arrays what is attached\n")
                .addModifiers(Modifier.STATIC)
                .addParameter(frame.job(), "job")
                .addParameter(RuntimeClasses.ATTACHED_ARRAYS, "arrays");
        for (ArrayField array : job.arrays()) {
            attach.addStatement(
                    "job.$N = arrays.get($S, $T.class)",
                    array.name(),
                    array.name(),
                    array.struct()
                            .<TypeName>map(
                                    struct -> ClassName.get(struct.names().packageName(), struct.arrayClass()))
                            .orElseGet(() -> TypeName.get(array.element().asType())));
        }
        for (SyncField field : job.syncs()) {
            attach.addStatement(
                    "job.$N = arrays.get($S, $T.class)",
                    field.name(),
                    field.name(),
                    TypeName.get(field.element().asType()));
        }
        return attach.build();
    }
}
