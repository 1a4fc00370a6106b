package dev.furrow.processor.model;

import dev.furrow.processor.diagnostic.Site;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * A class that declares arrays or tasks: a job, or an abstract class for jobs to extend.
 *
 * @param element the class
 * @param binaryName its name for the JVM
 * @param lineage what it and its superclasses declare, the topmost superclass first, itself last
 * @param tasks its tasks, inherited ones first; of those that override one another only the last, in the place of the
 *     first
 * @param hooks its methods that run when a worker starts or stops, in the same order as tasks
 * @param overrides methods that are run as tasks and not annotated
 * @param names what is generated for it is called
 * @param surroundings what generated classes must heed
 */
public record JobClass(
        TypeElement element,
        String binaryName,
        List<Declarations> lineage,
        List<TaskMethod> tasks,
        List<WorkerHook> hooks,
        List<TaskOverride> overrides,
        GeneratedNames names,
        Surroundings surroundings) {
    /** Copies the lists. */
    public JobClass {
        lineage = List.copyOf(lineage);
        tasks = List.copyOf(tasks);
        hooks = List.copyOf(hooks);
        overrides = List.copyOf(overrides);
    }

    /** Returns the qualified name of the class. */
    public String name() {
        return element.getQualifiedName().toString();
    }

    /** Returns what the class declares itself. */
    public Declarations own() {
        return lineage.get(lineage.size() - 1);
    }

    /** Returns what the superclasses declare, the topmost first. */
    public List<Declarations> inherited() {
        return lineage.subList(0, lineage.size() - 1);
    }

    /** Returns the arrays, inherited ones first. */
    public List<ArrayField> arrays() {
        return lineage.stream().flatMap(declared -> declared.arrays().stream()).toList();
    }

    /** Returns the locks, barriers, semaphores and counters, inherited ones first. */
    public List<SyncField> syncs() {
        return lineage.stream().flatMap(declared -> declared.syncs().stream()).toList();
    }

    /** Returns the site of a member if the class declares it, else that of the class: the member may have no source. */
    public Site siteOf(Element member) {
        return Site.of(element.equals(member.getEnclosingElement()) ? member : element);
    }

    /** Tells whether the class is there to be extended: it must keep the rules, and nothing is generated for it. */
    public boolean isBase() {
        return element.getModifiers().contains(Modifier.ABSTRACT);
    }
}
