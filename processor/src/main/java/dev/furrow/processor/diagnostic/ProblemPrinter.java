package dev.furrow.processor.diagnostic;

import java.util.Arrays;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Hands problems to the compiler, but for warnings and notes where {@code @SuppressWarnings("furrow")} stands. */
public final class ProblemPrinter {
    private static final String SUPPRESSION = "furrow";

    private final Messager messager;

    /** Makes a printer to the compiler's output. */
    public ProblemPrinter(Messager messager) {
        this.messager = messager;
    }

    /** Prints all {@code problems}. */
    public void print(Problems problems) {
        problems.all().forEach(this::print);
    }

    private void print(Problem problem) {
        Site site = problem.site();
        if (problem.isError() || !isSuppressed(site.element())) {
            messager.printMessage(
                    problem.diagnostic().kind(), problem.message(), site.element(), site.annotation(), site.value());
        }
    }

    private static boolean isSuppressed(Element element) {
        for (@Nullable Element at = element; at != null; at = at.getEnclosingElement()) {
            SuppressWarnings suppressed = at.getAnnotation(SuppressWarnings.class);
            if (suppressed != null && Arrays.asList(suppressed.value()).contains(SUPPRESSION)) {
                return true;
            }
        }
        return false;
    }
}
