package dev.furrow.launcher.report;

import dev.furrow.observe.Quantity;
import java.lang.Runtime.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Where a session ran, as far as this JVM knows. */
final class Environment {
    private Environment() {}

    /** Returns names and values for people. */
    static Map<String, String> describe(String version) {
        Map<String, String> facts = new LinkedHashMap<>();
        Version java = Runtime.version();
        if (!version.startsWith("$")) { // from bare classes it is not known
            facts.put("Furrow", version);
        }
        facts.put("Java", java + ", " + property("java.vm.name") + ", " + property("java.vendor"));
        facts.put("System", property("os.name") + " " + property("os.version") + ", " + property("os.arch"));
        facts.put("Processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put(
                "Driver's heap",
                "at most " + Quantity.bytes(Runtime.getRuntime().maxMemory()));
        facts.put("Driver", "pid " + ProcessHandle.current().pid());
        return facts;
    }

    private static String property(String name) {
        return Objects.requireNonNullElse(System.getProperty(name), "?");
    }
}
