package dev.furrow.processor.writer;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.furrow.processor.model.TaskArgument;
import dev.furrow.processor.model.TaskMethod;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the record that holds the arguments of a task which takes several. */
final class ArgumentsRecord {
    /** What no component of a record may be called. */
    private static final List<String> FORBIDDEN =
            List.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private ArgumentsRecord() {}

    /** Returns what its components are called: as the parameters, where that is allowed. */
    static List<String> componentNames(TaskMethod task) {
        NameAllocator names = new NameAllocator();
        FORBIDDEN.forEach(names::newName);
        return task.arguments().stream()
                .map(argument -> names.newName(argument.name()))
                .toList();
    }

    static TypeSpec write(TaskMethod task, Modifier... visibility) {
        TypeSpec.Builder record = TypeSpec.recordBuilder(task.argumentsClass())
                .addJavadoc("The arguments of the task {@code $L}.\n\n", TaskText.signature(task))
                .addModifiers(visibility)
                .addModifiers(Modifier.STATIC);
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        for (ParameterSpec parameter : parameters(task)) {
            record.addJavadoc("@param $L see the task\n", parameter.name());
            constructor.addParameter(parameter);
        }
        return record.recordConstructor(constructor.build()).build();
    }

    /** Returns the components as parameters. */
    static List<ParameterSpec> parameters(TaskMethod task) {
        List<String> names = componentNames(task);
        List<ParameterSpec> parameters = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            TaskArgument argument = task.arguments().get(i);
            parameters.add(ParameterSpec.builder(TypeName.get(argument.element().asType()), names.get(i))
                    .build());
        }
        return parameters;
    }
}
