package dev.furrow.processor.writer;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import dev.furrow.processor.model.Crossing;
import dev.furrow.processor.model.TaskForm;
import dev.furrow.processor.model.TaskMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;

/** Writes the method of a session by which a task is called, and what that method takes and returns. */
final class HandleWriter {
    private final GeneratedClass frame;
    private final TaskMethod task;

    HandleWriter(GeneratedClass frame, TaskMethod task) {
        this.frame = frame;
        this.task = task;
    }

    /** Returns the classes that are nested in the session for the task. */
    List<TypeSpec> classes() {
        List<TypeSpec> classes = new ArrayList<>();
        if (task.hasArgumentsClass()) {
            boolean seen = task.form() == TaskForm.ARGUMENTS; // by the caller
            classes.add(ArgumentsRecord.write(task, seen ? frame.visibility() : new Modifier[0]));
            if (seen) {
                classes.add(handle());
            }
        }
        return classes;
    }

    MethodSpec method() {
        NameAllocator names = new NameAllocator();
        List<ParameterSpec> parameters =
                task.form() == TaskForm.ARGUMENTS ? List.of() : ArgumentsRecord.parameters(task);
        parameters.forEach(parameter -> names.newName(parameter.name()));
        MethodSpec.Builder method = MethodSpec.methodBuilder(task.name())
                .addJavadoc("Returns the task {@code $L}, $L.\n", TaskText.signature(task), purpose())
                .addJavadoc(task.summary().isEmpty() ? CodeBlock.of("") : CodeBlock.of("\n<p>$L\n", task.summary()))
                .addJavadoc("\n")
                .addModifiers(frame.visibility());
        for (ParameterSpec parameter : parameters) {
            method.addJavadoc("@param $L the same for all invocations of a call\n", parameter.name());
            method.addParameter(parameter);
        }
        CodeBlock.Builder given = CodeBlock.builder().add("$S", task.name());
        if (task.form() != TaskForm.ARGUMENTS) {
            given.add(", $L", arguments(parameters));
        }
        task.emitted().ifPresent(emitted -> {
            String name = names.newName("emitted");
            method.addJavadoc("@param $L gets what the task emits\n", name);
            method.addParameter(consumer(emitted), name);
            given.add(", $N", name);
        });
        boolean wrapped = task.form() == TaskForm.ARGUMENTS && task.hasArgumentsClass();
        CodeBlock handle = CodeBlock.of("$L($L)", factory(), given.build());
        return method.addJavadoc("@return the task\n")
                .returns(wrapped ? handleName() : type())
                .addStatement("return $L", wrapped ? CodeBlock.of("new $T($L)", handleName(), handle) : handle)
                .build();
    }

    private static TypeName consumer(Crossing emitted) {
        return ParameterizedTypeName.get(
                ClassName.get(Consumer.class),
                WildcardTypeName.supertypeOf(
                        TypeName.get(emitted.required().type()).box()));
    }

    private CodeBlock arguments(List<ParameterSpec> parameters) {
        if (parameters.isEmpty()) {
            return CodeBlock.of("null");
        }
        List<CodeBlock> given = parameters.stream()
                .map(parameter -> CodeBlock.of("$N", parameter.name()))
                .toList();
        return parameters.size() == 1
                ? given.get(0)
                : CodeBlock.of("new $T($L)", argumentsName(), CodeBlock.join(given, ", "));
    }

    private ClassName argumentsName() {
        return frame.named(frame.names().session()).nestedClass(task.argumentsClass());
    }

    private ClassName handleName() {
        return frame.named(frame.names().session()).nestedClass(task.handleClass());
    }

    private boolean returns() {
        return task.result().isPresent();
    }

    private String purpose() {
        if (task.isReduced()) {
            return "to be reduced over " + (task.form() == TaskForm.TILE ? "two ranges" : "a range") + " of indices";
        }
        return switch (task.form()) {
            case INT_INDEX, LONG_INDEX, RANGE -> "to be run over a range of indices";
            case TILE -> "to be run over the tiles of two ranges of indices";
            case ARGUMENTS -> "to be run for the arguments given";
            case PER_WORKER -> "to be run on all workers";
        };
    }

    private String factory() {
        if (task.isReduced()) {
            return "reducingTask";
        }
        return switch (task.form()) {
            case INT_INDEX, LONG_INDEX, RANGE -> returns() ? "mappingTask" : "indexTask";
            case TILE -> returns() ? "tileMappingTask" : "tileTask";
            case ARGUMENTS -> "argumentTask";
            case PER_WORKER -> "teamTask";
        };
    }

    private TypeName type() {
        if (task.isReduced()) {
            return ParameterizedTypeName.get(RuntimeClasses.REDUCING_TASK, result());
        }
        return switch (task.form()) {
            case INT_INDEX, LONG_INDEX, RANGE ->
                returns()
                        ? ParameterizedTypeName.get(RuntimeClasses.MAPPING_TASK, result())
                        : RuntimeClasses.INDEX_TASK;
            case TILE ->
                returns()
                        ? ParameterizedTypeName.get(RuntimeClasses.TILE_MAPPING_TASK, result())
                        : RuntimeClasses.TILE_TASK;
            case ARGUMENTS -> ParameterizedTypeName.get(RuntimeClasses.ARGUMENT_TASK, argument(), result());
            case PER_WORKER -> ParameterizedTypeName.get(RuntimeClasses.TEAM_TASK, result());
        };
    }

    private TypeName result() {
        return task.result().map(result -> TypeName.get(result.type()).box()).orElse(ClassName.get(Void.class));
    }

    private TypeName argument() {
        return switch (task.arguments().size()) {
            case 0 -> ClassName.get(Void.class);
            case 1 -> TypeName.get(task.arguments().get(0).element().asType()).box();
            default -> argumentsName();
        };
    }

    /** Returns the handle of a task with several arguments, which can be given as they are. */
    private TypeSpec handle() {
        TypeName same = ParameterizedTypeName.get(RuntimeClasses.ARGUMENT_TASK, argument(), result());
        List<ParameterSpec> parameters = ArgumentsRecord.parameters(task);
        CodeBlock tuple = arguments(parameters);
        MethodSpec.Builder call = MethodSpec.methodBuilder("call")
                .addJavadoc("Runs the task$L.\n\n", returns() ? " and returns what it returned" : "")
                .addModifiers(frame.visibility());
        MethodSpec.Builder submit = MethodSpec.methodBuilder("submit")
                .addJavadoc("Hands the task to a worker that is free.\n\n")
                .addModifiers(frame.visibility());
        for (ParameterSpec parameter : parameters) {
            call.addJavadoc("@param $L see the task\n", parameter.name()).addParameter(parameter);
            submit.addJavadoc("@param $L see the task\n", parameter.name()).addParameter(parameter);
        }
        if (returns()) {
            call.addJavadoc("@return what the task returned\n")
                    .returns(TypeName.get(task.element().getReturnType()))
                    .addStatement("return call($L)", tuple);
        } else {
            call.addStatement("call($L)", tuple);
        }
        return TypeSpec.classBuilder(handleName())
                .addJavadoc("The task {@code $L}. Thread-safe.\n", TaskText.signature(task))
                .addModifiers(frame.visibility())
                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                .superclass(same)
                .addMethod(MethodSpec.constructorBuilder()
                        .addJavadoc("Makes a handle.\n\n@param same the task\n")
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(same, "same")
                        .addStatement("super(same)")
                        .build())
                .addMethod(call.build())
                .addMethod(submit.addJavadoc("@return what the task returns\n")
                        .returns(ParameterizedTypeName.get(ClassName.get(CompletableFuture.class), result()))
                        .addStatement("return submit($L)", tuple)
                        .build())
                .build();
    }
}
