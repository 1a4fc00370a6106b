package dev.furrow.processor.writer;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.furrow.processor.model.TaskMethod;
import java.util.Map;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** The code of reductions. */
final class ReductionText {
    private static final Map<String, String> OPERATORS = Map.of(
            "SUM", "+",
            "PROD", "*",
            "AND", "&",
            "OR", "|",
            "XOR", "^");

    private ReductionText() {}

    /** Returns code for what two values make, of which the task's type of result is made. */
    static CodeBlock merged(TaskMethod task, ClassName job, CodeBlock left, CodeBlock right) {
        if (task.hasMergeMethod()) {
            return CodeBlock.of("$T.$N($L, $L)", job, task.reduceWith().value(), left, right);
        }
        CodeBlock merged = merged(task.reduce().value(), left, right);
        if (!isNarrow(kind(task))) {
            return merged;
        }
        boolean operator = OPERATORS.containsKey(task.reduce().value());
        return CodeBlock.of(operator ? "($T) ($L)" : "($T) $L", typeName(kind(task)), merged);
    }

    private static CodeBlock merged(String reduction, CodeBlock left, CodeBlock right) {
        String operator = OPERATORS.get(reduction);
        return operator == null
                ? CodeBlock.of("$T.$L($L, $L)", Math.class, reduction.equals("MIN") ? "min" : "max", left, right)
                : CodeBlock.of("$L $L $L", left, operator, right);
    }

    /** Returns code for the operator that merges two results. */
    static CodeBlock operator(TaskMethod task, ClassName job) {
        return task.hasMergeMethod()
                ? CodeBlock.of("$T::$N", job, task.reduceWith().value())
                : CodeBlock.of("(left, right) -> $L", merged(task, job, CodeBlock.of("left"), CodeBlock.of("right")));
    }

    /** Returns code for the value of a call over no indices. */
    static CodeBlock identity(TaskMethod task) {
        if (task.hasMergeMethod()) {
            return CodeBlock.of("null");
        }
        TypeKind kind = kind(task);
        return switch (task.reduce().value()) {
            case "SUM", "OR", "XOR" -> number(0, kind);
            case "PROD" -> number(1, kind);
            case "AND" -> number(-1, kind);
            default -> CodeBlock.of("null");
        };
    }

    private static CodeBlock number(int value, TypeKind kind) {
        return switch (kind) {
            case BOOLEAN -> CodeBlock.of("$L", value != 0);
            case LONG -> CodeBlock.of("$LL", value);
            case FLOAT -> CodeBlock.of("$L.0f", value);
            case DOUBLE -> CodeBlock.of("$L.0", value);
            case BYTE, SHORT -> CodeBlock.of("($T) $L", typeName(kind), value);
            default -> CodeBlock.of("$L", value);
        };
    }

    /** Tells whether Java computes with it as an {@code int}. */
    private static boolean isNarrow(TypeKind kind) {
        return kind == TypeKind.BYTE || kind == TypeKind.SHORT;
    }

    private static TypeName typeName(TypeKind kind) {
        return kind == TypeKind.BYTE ? TypeName.BYTE : TypeName.SHORT;
    }

    private static TypeKind kind(TaskMethod task) {
        TypeMirror result = task.element().getReturnType();
        return result.getKind();
    }
}
