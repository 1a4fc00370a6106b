package dev.furrow.launcher.doctor;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether shared memory may lie in large pages, which spares time in random access to large arrays. */
final class HugePagesCheck implements Check {
    private static final String FILE = "sys/kernel/mm/transparent_hugepage/shmem_enabled";
    private static final Pattern CHOSEN = Pattern.compile("\\[(\\w+)]");

    HugePagesCheck() {}

    @Override
    public List<Finding> look(Machine machine) {
        Optional<String> text = machine.text(FILE);
        if (text.isEmpty()) {
            return List.of();
        }
        Matcher chosen = CHOSEN.matcher(text.get());
        String mode = chosen.find() ? chosen.group(1) : text.get();
        boolean on = mode.equals("always") || mode.equals("within_size") || mode.equals("force");
        return List.of(
                on
                        ? Finding.ok("huge pages", "shared memory gets them: shmem_enabled is " + mode)
                        : Finding.note(
                                "huge pages",
                                "shared memory has none: shmem_enabled is " + mode,
                                "for random access to arrays of some 100 MiB and more, as root: echo within_size > /"
                                        + FILE));
    }
}
