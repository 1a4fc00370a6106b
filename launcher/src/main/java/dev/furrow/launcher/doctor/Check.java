package dev.furrow.launcher.doctor;

import java.util.List;

/** Looks at one side of a machine. */
@FunctionalInterface
interface Check {
    /** Returns what was found; nothing where the system does not tell. */
    List<Finding> look(Machine machine);
}
