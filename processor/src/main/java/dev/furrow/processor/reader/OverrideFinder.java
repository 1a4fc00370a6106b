package dev.furrow.processor.reader;

import dev.furrow.processor.model.Declarations;
import dev.furrow.processor.model.RuntimeNames;
import dev.furrow.processor.model.TaskMethod;
import dev.furrow.processor.model.TaskOverride;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Finds methods that workers would run in a task's place though they are not annotated. */
final class OverrideFinder {
    private final Elements elements;

    OverrideFinder(Elements elements) {
        this.elements = elements;
    }

    List<TaskOverride> unannotated(List<Declarations> lineage) {
        List<TaskOverride> found = new ArrayList<>();
        List<TaskMethod> above = new ArrayList<>();
        for (Declarations declared : lineage) {
            for (ExecutableElement method :
                    ElementFilter.methodsIn(declared.type().getEnclosedElements())) {
                if (Annotations.find(method, RuntimeNames.PARALLEL_TASK).isEmpty()) {
                    above.stream()
                            .filter(task -> elements.overrides(method, task.element(), declared.type()))
                            .findFirst()
                            .ifPresent(task -> found.add(new TaskOverride(method, task)));
                }
            }
            above.addAll(declared.tasks());
        }
        return found;
    }
}
