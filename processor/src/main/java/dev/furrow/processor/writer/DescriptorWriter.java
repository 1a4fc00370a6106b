package dev.furrow.processor.writer;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.furrow.processor.model.ArrayField;
import dev.furrow.processor.model.Crossing;
import dev.furrow.processor.model.JobClass;
import dev.furrow.processor.model.Setting;
import dev.furrow.processor.model.SyncField;
import dev.furrow.processor.model.SyncKind;
import dev.furrow.processor.model.TaskMethod;
import dev.furrow.processor.model.WorkerHook;
import javax.lang.model.element.Modifier;

/** Writes the descriptor: the job as data, and the loops that run its tasks. */
final class DescriptorWriter {
    private final JobClass job;
    private final GeneratedClass frame;
    private final CodecsWriter codecs;

    DescriptorWriter(JobClass job, GeneratedClass frame, CodecsWriter codecs) {
        this.job = job;
        this.frame = frame;
        this.codecs = codecs;
    }

    TypeSpec write() {
        ParameterizedTypeName type = ParameterizedTypeName.get(RuntimeClasses.JOB_DESCRIPTOR, frame.job());
        TypeSpec.Builder descriptor = frame.start(frame.names().descriptor())
                .addJavadoc(
                        "Describes the job {@link $T}, its arrays and its tasks, to engines and tools.\n", frame.job())
                .addModifiers(Modifier.PUBLIC)
                .addField(FieldSpec.builder(type, "JOB", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .addJavadoc("The only descriptor, for it is immutable.\n")
                        .initializer(descriptor())
                        .build())
                .addMethod(GeneratedClass.noInstances())
                .addMethod(MethodSpec.methodBuilder("job")
                        .addJavadoc("Returns the descriptor.\n\n@return the descriptor\n")
                        .addModifiers(frame.visibility())
                        .addModifiers(Modifier.STATIC)
                        .returns(type)
                        .addStatement("return JOB")
                        .build());
        job.tasks().forEach(task -> descriptor.addMethod(new TaskBodyWriter(frame.job(), codecs, task).write()));
        return descriptor.build();
    }

    private CodeBlock descriptor() {
        CodeBlock.Builder code = CodeBlock.builder()
                .add("$T.builder($T.class, $T::new)", RuntimeClasses.JOB_DESCRIPTOR, frame.job(), frame.job())
                .indent()
                .indent()
                .add("\n.worker($S)", frame.names().qualified(frame.names().worker()));
        job.arrays().forEach(array -> code.add(array(array)));
        job.syncs().forEach(field -> code.add(sync(field)));
        code.add("\n.bind($T::attach)", frame.named(frame.names().arrays()));
        job.tasks().forEach(task -> code.add(task(task)));
        job.hooks().forEach(hook -> code.add(hook(hook)));
        return code.add("\n.build()").unindent().unindent().build();
    }

    private static CodeBlock array(ArrayField array) {
        CodeBlock.Builder code = CodeBlock.builder()
                .add("\n.array($S", array.name())
                .add(", $L", elementType(array))
                .add(
                        ", $L",
                        GeneratedClass.constant(
                                RuntimeClasses.ACCESS, array.access().value()))
                .add(
                        ", $L",
                        GeneratedClass.constant(
                                RuntimeClasses.REDUCTION, array.reduction().value()));
        for (Setting<Long> extent : array.extents()) {
            code.add(", $L", extent(extent.value()));
        }
        return code.add(")").build();
    }

    private static CodeBlock sync(SyncField field) {
        SyncKind kind = SyncKind.of(field).orElseThrow();
        return CodeBlock.of(
                "\n.sync($S, $L, $LL)",
                field.name(),
                GeneratedClass.constant(RuntimeClasses.SYNC_KIND, kind.name()),
                kind.value(field));
    }

    private static CodeBlock elementType(ArrayField array) {
        return array.struct()
                .map(struct -> GeneratedClass.constant(
                        ClassName.get(struct.names().packageName(), struct.arrayClass()), "KIND"))
                .orElseGet(() -> GeneratedClass.constant(
                        RuntimeClasses.DTYPE, array.dtype().value()));
    }

    private static CodeBlock extent(long extent) {
        if (extent == ArrayField.DYNAMIC) {
            return GeneratedClass.constant(RuntimeClasses.SHARED_ARRAY, "DYNAMIC");
        }
        return CodeBlock.of(extent == (int) extent ? "$L" : "$LL", extent);
    }

    private CodeBlock task(TaskMethod task) {
        CodeBlock basics = CodeBlock.of(
                "$S, $S, $L, $T::$N",
                task.name(),
                TaskText.signature(task),
                GeneratedClass.constant(RuntimeClasses.TASK_FORM, task.form().name()),
                frame.descriptor(),
                task.name());
        CodeBlock.Builder crossing = CodeBlock.builder();
        codecs.argumentsCodec(task).ifPresent(codec -> crossing.add("\n.withArguments($L)", codec));
        task.result().map(Crossing::required).map(codecs::codec).ifPresent(codec -> {
            if (task.isReduced()) {
                crossing.add(
                        "\n.withReduction($L, $L, $L)",
                        codec,
                        ReductionText.operator(task, frame.job()),
                        ReductionText.identity(task));
            } else {
                crossing.add("\n.withResult($L)", codec);
            }
        });
        task.emitted()
                .map(Crossing::required)
                .ifPresent(emitted -> crossing.add("\n.withEmitted($L)", codecs.codec(emitted)));
        if (task.retries().value() > 0) {
            crossing.add("\n.withRetries($L)", task.retries().value());
        }
        if (!task.timeout().value().isEmpty()) {
            crossing.add("\n.withTimeout($S)", task.timeout().value());
        }
        return crossing.isEmpty()
                ? CodeBlock.of("\n.task($L)", basics)
                : CodeBlock.of(
                        "\n.task(new $T<$T>($L)$>$>$L$<$<)",
                        RuntimeClasses.TASK_DESCRIPTOR,
                        frame.job(),
                        basics,
                        crossing.build());
    }

    private static CodeBlock hook(WorkerHook hook) {
        return CodeBlock.of("\n.$L(job -> job.$N())", hook.isStart() ? "onStart" : "onStop", hook.name());
    }
}
