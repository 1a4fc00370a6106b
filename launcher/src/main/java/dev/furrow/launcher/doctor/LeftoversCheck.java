package dev.furrow.launcher.doctor;

import dev.furrow.inspect.Leftover;
import dev.furrow.inspect.Sessions;
import dev.furrow.launcher.text.Amounts;
import dev.furrow.observe.Quantity;
import java.util.List;

/** What crashed sessions left. */
final class LeftoversCheck implements Check {
    LeftoversCheck() {}

    @Override
    public List<Finding> look(Machine machine) {
        List<Leftover> left = Sessions.left(List.of(machine.sharedMemory(), machine.temporary()));
        return left.isEmpty()
                ? List.of()
                : List.of(Finding.warn(
                        "left behind",
                        Quantity.count(left.size(), "crashed session") + " left "
                                + Amounts.bytes(
                                        left.stream().mapToLong(Leftover::bytes).sum()),
                        "the next session deletes it, or at once: purge --yes"));
    }
}
