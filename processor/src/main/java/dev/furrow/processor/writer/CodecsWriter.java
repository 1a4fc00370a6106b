package dev.furrow.processor.writer;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.furrow.processor.model.BorderType;
import dev.furrow.processor.model.TaskMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;

/** Writes the codecs of types that the runtime has none for: one constant for each, and a class for each record. */
final class CodecsWriter {
    private final GeneratedClass frame;
    private final ClassName type;
    private final NameAllocator names = new NameAllocator();
    private final Map<TypeName, String> constants = new HashMap<>();
    private final List<FieldSpec> fields = new ArrayList<>();
    private final List<TypeSpec> classes = new ArrayList<>();

    CodecsWriter(GeneratedClass frame) {
        this.frame = frame;
        this.type = frame.named(frame.names().codecs());
    }

    /** Returns the class; empty if no type needs it. */
    Optional<TypeSpec> write() {
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(frame.start(frame.names().codecs())
                .addJavadoc(
                        "Carries what the tasks of the job {@link $T} take, return and emit between processes.\n",
                        frame.job())
                .addFields(fields)
                .addMethod(GeneratedClass.noInstances())
                .addTypes(classes)
                .build());
    }

    /** Returns code for the codec of a type, for use in another class. */
    CodeBlock codec(BorderType border) {
        return reference(border, CodeBlock.of("$T.", type));
    }

    /** Returns code that writes {@code value}. */
    CodeBlock write(BorderType border, CodeBlock out, CodeBlock value) {
        return write(border, out, value, CodeBlock.of("$T.", type));
    }

    /** Returns code that reads a value. */
    CodeBlock read(BorderType border, CodeBlock in) {
        return read(border, in, CodeBlock.of("$T.", type));
    }

    /** Returns the record that holds the arguments of a task which takes several. */
    ClassName arguments(TaskMethod task) {
        return frame.named(frame.names().session()).nestedClass(task.argumentsClass());
    }

    /** Returns code for the codec of a task's arguments, if it has any. */
    Optional<CodeBlock> argumentsCodec(TaskMethod task) {
        if (task.arguments().isEmpty()) {
            return Optional.empty();
        }
        if (!task.hasArgumentsClass()) {
            return Optional.of(codec(task.arguments().get(0).crossing().required()));
        }
        ClassName record = arguments(task);
        String known = constants.get(record);
        if (known != null) {
            return Optional.of(CodeBlock.of("$T.$L", type, known));
        }
        List<String> accessors = ArgumentsRecord.componentNames(task);
        List<BorderType.Component> components = new ArrayList<>();
        for (int i = 0; i < accessors.size(); i++) {
            components.add(new BorderType.Component(
                    accessors.get(i), task.arguments().get(i).crossing().required()));
        }
        product(record, task.argumentsClass(), components);
        return Optional.of(CodeBlock.of("$T.$L", type, nameOf(record)));
    }

    private CodeBlock reference(BorderType border, CodeBlock within) {
        if (border instanceof BorderType.Primitive primitive) {
            return CodeBlock.of("$T.$L", RuntimeClasses.CODECS, primitive.constant());
        }
        if (border instanceof BorderType.Standard standard) {
            return CodeBlock.of("$T.$L", RuntimeClasses.codecs(standard.holder()), standard.constant());
        }
        return CodeBlock.of("$L$L", within, constant(border));
    }

    private CodeBlock own(BorderType border) {
        return reference(border, CodeBlock.of(""));
    }

    private CodeBlock write(BorderType border, CodeBlock out, CodeBlock value, CodeBlock within) {
        return border instanceof BorderType.Primitive primitive
                ? CodeBlock.of("$L.write$L($L)", out, primitive.methodName(), value)
                : CodeBlock.of("$L.write($L, $L)", reference(border, within), out, value);
    }

    private CodeBlock read(BorderType border, CodeBlock in, CodeBlock within) {
        return border instanceof BorderType.Primitive primitive
                ? CodeBlock.of("$L.read$L()", in, primitive.methodName())
                : CodeBlock.of("$L.read($L)", reference(border, within), in);
    }

    /** Returns the name of the constant of a type, which is added if it is not there yet, after those it needs. */
    private String constant(BorderType border) {
        TypeName name = TypeName.get(border.type());
        String known = constants.get(name);
        if (known != null) {
            return known;
        }
        String words = TypeText.words(border.type());
        if (border instanceof BorderType.Product product) {
            product(name, words, product.components());
        } else if (border instanceof BorderType.Variants variants) {
            variants(name, words, variants);
        } else {
            CodeBlock initializer = initializer(border);
            constants.put(name, names.newName(TypeText.constant(words)));
            addField(name, initializer);
        }
        return nameOf(name);
    }

    private String nameOf(TypeName carried) {
        return Objects.requireNonNull(constants.get(carried), "no constant");
    }

    private CodeBlock initializer(BorderType border) {
        if (border instanceof BorderType.Boxed boxed) {
            return CodeBlock.of("$T.nullable($L)", RuntimeClasses.CODECS, own(boxed.primitive()));
        }
        if (border instanceof BorderType.Enumeration enumeration) {
            return CodeBlock.of("$T.enumeration($T.class)", RuntimeClasses.CODECS, enumeration.type());
        }
        if (border instanceof BorderType.ObjectArray array) {
            return CodeBlock.of(
                    "$T.array($L, $T.class)", RuntimeClasses.CODECS, own(array.element()), array.component());
        }
        if (border instanceof BorderType.Container container) {
            List<CodeBlock> parts = container.parts().stream().map(this::own).toList();
            return CodeBlock.of("$T.$L($L)", RuntimeClasses.CODECS, container.factory(), CodeBlock.join(parts, ", "));
        }
        if (border instanceof BorderType.Widened widened) {
            return CodeBlock.of("$T.widened($L)", RuntimeClasses.CODECS, own(widened.bound()));
        }
        if (border instanceof BorderType.Serialized serialized) {
            CodeBlock.Builder code =
                    CodeBlock.builder().add("$T.serializable($T.class", RuntimeClasses.CODECS, serialized.erasure());
            for (TypeMirror named : serialized.named()) {
                code.add(", $T.class", named);
            }
            return code.add(")").build();
        }
        throw new IllegalStateException("no constant: " + border);
    }

    private void addField(TypeName carried, CodeBlock initializer) {
        fields.add(FieldSpec.builder(
                        ParameterizedTypeName.get(RuntimeClasses.CODEC, carried.box()),
                        nameOf(carried),
                        Modifier.STATIC,
                        Modifier.FINAL)
                .addJavadoc("Carries {@code $L}.\n", simple(carried))
                .initializer(initializer)
                .build());
    }

    private static String simple(TypeName type) {
        return type.toString().replaceAll("\\b[a-z_][\\w$]*\\.", "").replaceAll("@\\w+ ", "");
    }

    private void product(TypeName record, String words, List<BorderType.Component> components) {
        ClassName codec = start(record, words);
        CodeBlock.Builder write = CodeBlock.builder();
        List<CodeBlock> values = new ArrayList<>();
        for (BorderType.Component component : components) {
            write.addStatement(write(
                    component.type(),
                    CodeBlock.of("out"),
                    CodeBlock.of("value.$N()", component.name()),
                    CodeBlock.of("")));
            values.add(read(component.type(), CodeBlock.of("in"), CodeBlock.of("")));
        }
        CodeBlock arguments =
                values.size() > 2 ? CodeBlock.of("\n$L", CodeBlock.join(values, ",\n")) : CodeBlock.join(values, ", ");
        String diamond = record instanceof ParameterizedTypeName ? "<>" : "";
        CodeBlock read = CodeBlock.builder()
                .addStatement("return new $T$L($L)", raw(record), diamond, arguments)
                .build();
        finish(codec, record, write.build(), read);
    }

    private void variants(TypeName sealed, String words, BorderType.Variants variants) {
        ClassName codec = start(sealed, words);
        CodeBlock.Builder write = CodeBlock.builder().beginControlFlow("switch (value)");
        CodeBlock.Builder read = CodeBlock.builder().addStatement("int variant = in.readShort()");
        read.beginControlFlow("return switch (variant)");
        int number = 0;
        for (BorderType variant : variants.parts()) {
            write.beginControlFlow("case $T variant ->", TypeName.get(variant.type()))
                    .addStatement("out.writeShort($L)", number)
                    .addStatement("$L.write(out, variant)", own(variant))
                    .endControlFlow();
            read.addStatement("case $L -> $L.read(in)", number, own(variant));
            number++;
        }
        write.endControlFlow();
        read.addStatement("default -> throw unknown(variant)");
        CodeBlock end = CodeBlock.of("$<};\n");
        finish(codec, sealed, write.build(), read.add(end).build());
    }

    /** Adds the constant of a codec that has a class of its own before the codecs it needs, for they may need it. */
    private ClassName start(TypeName carried, String words) {
        ClassName codec = type.nestedClass(names.newName(words + "Codec"));
        constants.put(carried, names.newName(TypeText.constant(words)));
        addField(carried, CodeBlock.of("new $T()", codec));
        return codec;
    }

    private void finish(ClassName codec, TypeName carried, CodeBlock write, CodeBlock read) {
        String text = simple(carried);
        classes.add(TypeSpec.classBuilder(codec)
                .addJavadoc("Carries {@code $L}.\n", text)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .superclass(ParameterizedTypeName.get(RuntimeClasses.VALUE_CODEC, carried))
                .addMethod(MethodSpec.constructorBuilder()
                        .addJavadoc("Names the type for messages.\n")
                        .addStatement("super($T.class)", raw(carried))
                        .build())
                .addMethod(MethodSpec.methodBuilder("writeValue")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PROTECTED)
                        .addParameter(RuntimeClasses.VALUE_WRITER, "out")
                        .addParameter(carried, "value")
                        .addCode(write)
                        .build())
                .addMethod(MethodSpec.methodBuilder("readValue")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PROTECTED)
                        .returns(carried)
                        .addParameter(RuntimeClasses.VALUE_READER, "in")
                        .addCode(read)
                        .build())
                .build());
    }

    private static TypeName raw(TypeName type) {
        return type instanceof ParameterizedTypeName generic ? generic.rawType() : type;
    }
}
