package dev.furrow.launcher.doctor;

import dev.furrow.launcher.text.Amounts;
import dev.furrow.observe.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Memory: what there is, and what the heaps of all workers could take of it. */
final class MemoryCheck implements Check {
    private static final long MIB = 1L << 20;

    MemoryCheck() {}

    @Override
    public List<Finding> look(Machine machine) {
        List<Finding> findings = new ArrayList<>();
        OptionalLong total = machine.memoryInfo("MemTotal");
        OptionalLong limit = machine.memoryLimit();
        if (total.isEmpty() && limit.isEmpty()) {
            return findings;
        }
        StringBuilder text = new StringBuilder();
        total.ifPresent(bytes -> text.append(Amounts.bytes(bytes)).append(" in the machine"));
        machine.memoryInfo("MemAvailable")
                .ifPresent(
                        bytes -> text.append(", ").append(Amounts.bytes(bytes)).append(" available"));
        limit.ifPresent(bytes -> {
            text.append(text.isEmpty() ? "" : "; ")
                    .append("the container is limited to ")
                    .append(Amounts.bytes(bytes));
            machine.memoryUsed()
                    .ifPresent(used -> text.append(", of which ")
                            .append(Amounts.bytes(used))
                            .append(" are used"));
        });
        findings.add(Finding.ok("memory", text.toString()));
        long most = Math.min(limit.orElse(Long.MAX_VALUE), total.orElse(Long.MAX_VALUE));
        long heaps = machine.maxHeap() * machine.processors();
        String heapText = Quantity.count(machine.processors(), "worker") + " of " + Amounts.bytes(machine.maxHeap())
                + " heap at most, without -Xmx";
        if (heaps > most / 2) {
            findings.add(Finding.warn(
                    "heaps",
                    heapText + ": more than half of the memory, which arrays need too",
                    "say what a worker needs: furrow.jvmArgs=-Xmx" + Math.max(64, most / 4 / machine.processors() / MIB)
                            + "m leaves three quarters to arrays, driver and system"));
        } else {
            findings.add(Finding.ok("heaps", heapText));
        }
        if (machine.number("proc/sys/vm/overcommit_memory").orElse(0) == 2) {
            findings.add(Finding.warn(
                    "memory",
                    "vm.overcommit_memory is 2: each JVM's reservations count, used or not",
                    "give workers small heaps (-Xmx), or set it to 0"));
        }
        return findings;
    }
}
