package dev.furrow.processor.writer;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import dev.furrow.processor.model.BorderType;
import dev.furrow.processor.model.ContextParameter;
import dev.furrow.processor.model.Crossing;
import dev.furrow.processor.model.TaskArgument;
import dev.furrow.processor.model.TaskForm;
import dev.furrow.processor.model.TaskMethod;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;

/** Writes the method that runs a task over a chunk: a loop around the call, so that the JIT inlines the task into it. */
final class TaskBodyWriter {
    private final ClassName type;
    private final CodecsWriter codecs;
    private final TaskMethod task;
    private final NameAllocator names = new NameAllocator();
    private final String job = names.newName("job");
    private final String chunk = names.newName("chunk");
    private final CodeBlock.Builder code = CodeBlock.builder();

    TaskBodyWriter(ClassName type, CodecsWriter codecs, TaskMethod task) {
        this.type = type;
        this.codecs = codecs;
        this.task = task;
    }

    MethodSpec write() {
        body();
        MethodSpec.Builder method = MethodSpec.methodBuilder(task.name())
                .addJavadoc("Runs task {@code $L} over a chunk.\n\n", task.name())
                .addJavadoc("@param $L the worker's instance of the job\n", job)
                .addJavadoc("@param $L $L\n", chunk, work())
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(type, job)
                .addParameter(RuntimeClasses.CHUNK, chunk)
                .addCode(code.build());
        for (TypeMirror thrown : task.thrown()) {
            method.addJavadoc("@throws $T if the task does\n", thrown).addException(TypeName.get(thrown));
        }
        return method.build();
    }

    private String work() {
        return switch (task.form()) {
            case INT_INDEX, LONG_INDEX, RANGE -> "the indices";
            case TILE -> "the tile";
            case ARGUMENTS, PER_WORKER -> "the invocation";
        };
    }

    private void body() {
        List<CodeBlock> last = new ArrayList<>(arguments());
        task.context().ifPresent(context -> last.add(context(context)));
        switch (task.form()) {
            case INT_INDEX, LONG_INDEX -> index(last);
            case RANGE -> once(List.of(CodeBlock.of("$N.range()", chunk)), last);
            case TILE -> once(List.of(CodeBlock.of("$N.range()", chunk), CodeBlock.of("$N.columns()", chunk)), last);
            case ARGUMENTS, PER_WORKER -> once(List.of(), last);
        }
    }

    /** Reads the arguments into local variables, once for all invocations, and returns code for them. */
    private List<CodeBlock> arguments() {
        List<CodeBlock> locals = new ArrayList<>();
        if (task.arguments().isEmpty()) {
            return locals;
        }
        CodeBlock codec = codecs.argumentsCodec(task).orElseThrow();
        if (!task.hasArgumentsClass()) {
            TaskArgument argument = task.arguments().get(0);
            String local = names.newName(argument.name());
            code.addStatement("$T $N = $N.arguments($L)", typeOf(argument), local, chunk, codec);
            locals.add(CodeBlock.of("$N", local));
            return locals;
        }
        String all = names.newName("arguments");
        code.addStatement("$T $N = $N.arguments($L)", codecs.arguments(task), all, chunk, codec);
        List<String> accessors = ArgumentsRecord.componentNames(task);
        for (int i = 0; i < accessors.size(); i++) {
            TaskArgument argument = task.arguments().get(i);
            String local = names.newName(argument.name());
            code.addStatement("$T $N = $N.$N()", typeOf(argument), local, all, accessors.get(i));
            locals.add(CodeBlock.of("$N", local));
        }
        return locals;
    }

    private static TypeName typeOf(TaskArgument argument) {
        return TypeName.get(argument.element().asType());
    }

    private CodeBlock context(ContextParameter context) {
        String local = names.newName(context.element().getSimpleName().toString());
        code.addStatement(
                "$T $N = $N.$L()",
                TypeName.get(context.element().asType()),
                local,
                chunk,
                context.kind().accessor());
        return CodeBlock.of("$N", local);
    }

    private void index(List<CodeBlock> last) {
        boolean narrow = task.form() == TaskForm.INT_INDEX;
        TypeName indexType = narrow ? TypeName.INT : TypeName.LONG;
        String cast = narrow ? "(int) " : "";
        String index = names.newName(
                task.element().getParameters().get(0).getSimpleName().toString());
        String to = names.newName("to");
        if (task.isReduced()) {
            reducedIndex(last, index, to, indexType, cast);
            return;
        }
        String results = results();
        code.beginControlFlow(
                        "for ($1T $2N = $3L$4N.from(), $5N = $3L$4N.to(); $2N < $5N; $2N++)",
                        indexType,
                        index,
                        cast,
                        chunk,
                        to)
                .addStatement("$N.at($N)", chunk, index)
                .addStatement(returning(call(CodeBlock.of("$N", index), last), results))
                .endControlFlow();
    }

    private void reducedIndex(List<CodeBlock> last, String index, String to, TypeName indexType, String cast) {
        BorderType result = task.result().map(Crossing::required).orElseThrow();
        String partial = names.newName("partial");
        String value = names.newName("value");
        code.addStatement("$T $N = $N.partial()", RuntimeClasses.VALUE_READER, partial, chunk)
                .addStatement("$T $N = $L$N.from()", indexType, index, cast, chunk)
                .addStatement("$T $N", TypeName.get(result.type()), value)
                .beginControlFlow("if ($N != null)", partial)
                .addStatement("$N = $L", value, codecs.read(result, CodeBlock.of("$N", partial)))
                .nextControlFlow("else")
                .addStatement("$N.at($N)", chunk, index)
                .addStatement("$N = $L", value, call(CodeBlock.of("$N++", index), last))
                .endControlFlow()
                .beginControlFlow("for ($1T $2N = $3L$4N.to(); $5N < $2N; $5N++)", indexType, to, cast, chunk, index)
                .addStatement("$N.at($N)", chunk, index)
                .addStatement(
                        "$N = $L",
                        value,
                        ReductionText.merged(
                                task, type, CodeBlock.of("$N", value), call(CodeBlock.of("$N", index), last)))
                .endControlFlow()
                .addStatement(codecs.write(result, CodeBlock.of("$N.results()", chunk), CodeBlock.of("$N", value)));
    }

    private void once(List<CodeBlock> first, List<CodeBlock> last) {
        CodeBlock call = call(CodeBlock.join(first, ", "), last);
        if (!task.isReduced()) {
            code.addStatement("$N.at($N.from())", chunk, chunk).addStatement(returning(call, chunk + ".results()"));
            return;
        }
        BorderType result = task.result().map(Crossing::required).orElseThrow();
        String partial = names.newName("partial");
        String value = names.newName("value");
        CodeBlock before = codecs.read(result, CodeBlock.of("$N", partial));
        code.addStatement("$T $N = $N.partial()", RuntimeClasses.VALUE_READER, partial, chunk)
                .addStatement("$N.at($N.from())", chunk, chunk)
                .addStatement("$T $N = $L", TypeName.get(result.type()), value, call)
                .beginControlFlow("if ($N != null)", partial)
                .addStatement("$N = $L", value, ReductionText.merged(task, type, before, CodeBlock.of("$N", value)))
                .endControlFlow()
                .addStatement(codecs.write(result, CodeBlock.of("$N.results()", chunk), CodeBlock.of("$N", value)));
    }

    private CodeBlock call(CodeBlock first, List<CodeBlock> last) {
        List<CodeBlock> all = new ArrayList<>();
        if (!first.isEmpty()) {
            all.add(first);
        }
        all.addAll(last);
        return CodeBlock.of("$N.$N($L)", job, task.name(), CodeBlock.join(all, ", "));
    }

    /** Declares where results go, before the loop, if there are any. */
    private String results() {
        if (task.result().isEmpty()) {
            return "";
        }
        String results = names.newName("results");
        code.addStatement("$T $N = $N.results()", RuntimeClasses.VALUE_WRITER, results, chunk);
        return results;
    }

    private CodeBlock returning(CodeBlock call, String results) {
        return task.result()
                .map(Crossing::required)
                .map(result -> codecs.write(result, CodeBlock.of("$L", results), call))
                .orElse(call);
    }
}
