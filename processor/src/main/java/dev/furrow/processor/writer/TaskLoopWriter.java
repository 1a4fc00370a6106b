package dev.furrow.processor.writer;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import dev.furrow.processor.model.TaskForm;
import dev.furrow.processor.model.TaskMethod;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;

/** Writes the method that runs a task over a chunk: a loop around the call, so that the JIT inlines the task into it. */
final class TaskLoopWriter {
    private final ClassName type;

    TaskLoopWriter(ClassName type) {
        this.type = type;
    }

    MethodSpec write(TaskMethod task) {
        NameAllocator names = new NameAllocator();
        String jobName = names.newName("job");
        String chunk = names.newName("chunk");
        MethodSpec.Builder method = MethodSpec.methodBuilder(task.name())
                .addJavadoc("Runs task {@code $L} over a chunk.\n\n", task.name())
                .addJavadoc("@param $L the worker's instance of the job\n", jobName)
                .addJavadoc("@param $L the indices\n", chunk)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(type, jobName)
                .addParameter(RuntimeClasses.CHUNK, chunk)
                .addCode(
                        TaskText.form(task) == TaskForm.RANGE
                                ? call(task, jobName, chunk)
                                : loop(task, jobName, chunk, names));
        for (TypeMirror thrown : task.thrown()) {
            method.addJavadoc("@throws $T if the task does\n", thrown).addException(TypeName.get(thrown));
        }
        return method.build();
    }

    private static CodeBlock call(TaskMethod task, String jobName, String chunk) {
        return CodeBlock.builder()
                .addStatement("$N.at($N.from())", chunk, chunk)
                .addStatement("$N.$N($N.range())", jobName, task.name(), chunk)
                .build();
    }

    private static CodeBlock loop(TaskMethod task, String jobName, String chunk, NameAllocator names) {
        boolean narrow = TaskText.form(task) == TaskForm.INT_INDEX;
        TypeName indexType = narrow ? TypeName.INT : TypeName.LONG;
        String cast = narrow ? "(int) " : "";
        String index = names.newName(TaskText.parameter(task));
        String to = names.newName("to");
        return CodeBlock.builder()
                .beginControlFlow(
                        "for ($1T $2N = $3L$4N.from(), $5N = $3L$4N.to(); $2N < $5N; $2N++)",
                        indexType,
                        index,
                        cast,
                        chunk,
                        to)
                .addStatement("$N.at($N)", chunk, index)
                .addStatement("$N.$N($N)", jobName, task.name(), index)
                .endControlFlow()
                .build();
    }
}
