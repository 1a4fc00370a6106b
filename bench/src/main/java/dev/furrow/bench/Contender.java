package dev.furrow.bench;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One way to do the work of a row, with what its rounds gave. */
final class Contender {
    private final String name;
    private final Measurement measurement;
    private final boolean checked;
    private final List<Sample> samples = new ArrayList<>();
    private @Nullable String absence;

    Contender(String name, Measurement measurement, boolean checked) {
        this.name = name;
        this.measurement = measurement;
        this.checked = checked;
    }

    /** Measures once more, unless it has been found not to be here. */
    void round() throws Exception {
        if (absence == null) {
            try {
                samples.add(measurement.take());
            } catch (AbsentException e) {
                absence = e.getMessage();
            }
        }
    }

    /** Forgets what has been measured: it was warm-up. */
    void forget() {
        samples.clear();
    }

    String name() {
        return name;
    }

    /** Tells whether its sum of the results is one that can be compared. */
    boolean isChecked() {
        return checked;
    }

    /** Returns why it is not here, or null where it is. */
    @Nullable
    String absence() {
        return absence;
    }

    List<Sample> samples() {
        return samples;
    }

    double[] values() {
        return samples.stream().mapToDouble(Sample::value).toArray();
    }
}
