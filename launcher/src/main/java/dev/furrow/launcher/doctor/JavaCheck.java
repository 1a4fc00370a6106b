package dev.furrow.launcher.doctor;

import dev.furrow.observe.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The JVM, and what the environment makes of it. */
final class JavaCheck implements Check {
    private static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    JavaCheck() {}

    @Override
    public List<Finding> look(Machine machine) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(
                "java",
                machine.property().apply("java.runtime.version") + ", "
                        + machine.property().apply("java.vm.vendor") + ", in "
                        + machine.property().apply("java.home") + "; workers run on the same"));
        for (String name : VARIABLES) {
            String value = machine.environment().get(name);
            if (value != null) {
                findings.add(Finding.note(
                        "java",
                        name + "=" + value,
                        "it holds for driver and workers alike; unset it if that is not meant"));
            }
        }
        String limit = machine.processorLimit()
                .map(processors -> String.format(Locale.ROOT, "; the container may keep %.1f busy", processors))
                .orElse("");
        findings.add(Finding.ok(
                "processors",
                Quantity.count(machine.processors(), "processor") + " for this JVM" + limit + "; so by default "
                        + Quantity.count(machine.processors(), "worker")));
        return findings;
    }
}
