package dev.furrow.processor.validator;

import dev.furrow.processor.diagnostic.Diagnostic;
import dev.furrow.processor.diagnostic.Problems;
import dev.furrow.processor.diagnostic.Site;
import dev.furrow.processor.model.ArrayField;
import dev.furrow.processor.model.Nesting;
import dev.furrow.processor.model.StructLayout;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What holds of each array by itself. */
final class ArrayRules {
    private static final Set<String> BITWISE = Set.of("AND", "OR", "XOR");
    private static final String REDUCED = "REDUCED";
    private static final String STRUCT = "STRUCT";
    private static final String NO_REDUCTION = "NONE";

    private final ArrayClasses arrayClasses;
    private final HeapArrayAdvice heapArrayAdvice;
    private final StructRules structRules;

    ArrayRules(Elements elements, Types types) {
        this.arrayClasses = new ArrayClasses(elements, types);
        this.heapArrayAdvice = new HeapArrayAdvice(arrayClasses);
        this.structRules = new StructRules(elements, types);
    }

    void check(ArrayField array, Problems problems) {
        checkModifiers(array, problems);
        checkType(array, problems);
        ShapeRules.check(
                array,
                array.isStructArray()
                        ? checkRecord(array, problems)
                        : ShapeRules.byteSize(array.dtype().value()),
                problems);
        checkAccess(array, problems);
    }

    private static void checkModifiers(ArrayField array, Problems problems) {
        if (Nesting.ownerOf(array.element()).getKind().isInterface()) {
            return; // There they are implied, and the class rules refuse the interface.
        }
        Set<Modifier> modifiers = array.element().getModifiers();
        Site site = Site.of(array.element());
        if (modifiers.contains(Modifier.PRIVATE)) {
            problems.add(Diagnostic.SHARED_ARRAY_PRIVATE, site, array.name(), array.owner());
        }
        if (modifiers.contains(Modifier.FINAL)) {
            problems.add(Diagnostic.SHARED_ARRAY_FINAL, site, array.name(), array.owner());
        }
        if (modifiers.contains(Modifier.STATIC)) {
            problems.add(Diagnostic.SHARED_ARRAY_STATIC, site, array.name(), array.owner());
        }
    }

    private void checkType(ArrayField array, Problems problems) {
        TypeMirror type = array.element().asType();
        String dtype = array.dtype().value();
        Optional<String> classOfDtype = arrayClasses.classOf(dtype);
        Optional<String> dtypeOfField = array.isStructArray() ? Optional.of(STRUCT) : arrayClasses.dtypeOf(type);
        boolean byDefault = array.dtype().site().value() == null;
        if (dtypeOfField.isPresent()) {
            if (byDefault && !dtypeOfField.get().equals(STRUCT)) {
                problems.add(
                        Diagnostic.SHARED_ARRAY_DTYPE_MISSING,
                        array.dtype().site(),
                        array.name(),
                        array.owner(),
                        arrayClasses.simpleName(type),
                        dtypeOfField.get());
            } else if (classOfDtype.isPresent() && !dtypeOfField.get().equals(dtype)) {
                problems.add(
                        Diagnostic.SHARED_ARRAY_DTYPE,
                        array.dtype().site(),
                        array.name(),
                        array.owner(),
                        arrayClasses.simpleName(type),
                        dtype,
                        dtypeOfField.get(),
                        classOfDtype.get());
            }
        } else if (isHeapArray(type)) {
            problems.add(
                    Diagnostic.SHARED_ARRAY_HEAP,
                    Site.of(array.element()),
                    array.name(),
                    array.owner(),
                    type,
                    heapArrayAdvice.advise((ArrayType) type, dtype));
        } else {
            problems.add(
                    Diagnostic.SHARED_ARRAY_TYPE,
                    Site.of(array.element()),
                    array.name(),
                    array.owner(),
                    type,
                    classOfDtype
                            .map(name -> "Declare the field as " + name + ".")
                            .orElse("Declare the field as one of them."));
        }
    }

    /** Returns the size of a record in bytes; of one that can't be stored, 1. */
    private long checkRecord(ArrayField array, Problems problems) {
        if (array.struct().isPresent()) {
            Problems found = structRules.check(array.struct().get());
            found.all().forEach(problems::add);
            return found.hasErrors() ? 1 : StructLayout.of(array.struct().get()).bytes();
        }
        TypeMirror type = array.element().asType();
        List<? extends TypeMirror> arguments = ((DeclaredType) type).getTypeArguments();
        problems.add(
                Diagnostic.SHARED_ARRAY_RECORD,
                Site.of(array.element()),
                array.name(),
                array.owner(),
                arguments.isEmpty() ? "it has no type argument" : arguments.get(0) + " is no record");
        return 1;
    }

    private static boolean isHeapArray(TypeMirror type) {
        return type.getKind() == TypeKind.ARRAY
                && HeapArrayAdvice.element((ArrayType) type).getKind().isPrimitive();
    }

    private static void checkAccess(ArrayField array, Problems problems) {
        String access = array.access().value();
        String reduction = array.reduction().value();
        if (access.equals(REDUCED) && array.isStructArray()) {
            problems.add(Diagnostic.SHARED_ARRAY_REDUCED_STRUCT, array.access().site(), array.name(), array.owner());
            return;
        }
        if (access.equals(REDUCED) && reduction.equals(NO_REDUCTION)) {
            problems.add(
                    Diagnostic.SHARED_ARRAY_REDUCTION_MISSING, array.access().site(), array.name(), array.owner());
        }
        if (!access.equals(REDUCED) && !reduction.equals(NO_REDUCTION)) {
            problems.add(
                    Diagnostic.SHARED_ARRAY_REDUCTION,
                    array.reduction().site(),
                    array.name(),
                    array.owner(),
                    reduction);
        }
        String dtype = array.dtype().value();
        if (BITWISE.contains(reduction) && !hasBits(dtype)) {
            problems.add(
                    Diagnostic.SHARED_ARRAY_REDUCTION_TYPE,
                    array.reduction().site(),
                    array.name(),
                    array.owner(),
                    reduction,
                    dtype);
        }
    }

    private static boolean hasBits(String dtype) {
        return dtype.equals("BOOL") || dtype.startsWith("INT") || dtype.startsWith("UINT");
    }
}
