package dev.furrow.session;

import dev.furrow.Shape;
import dev.furrow.observe.ObserverProvider;
import dev.furrow.observe.SessionObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Who observes a session: those given to its builder, and those found as services. */
final class Observers {
    private Observers() {}

    /**
     * Returns the observers of a session: those found as services only where a setting asks for something to be seen.
     *
     * @throws dev.furrow.ConfigurationException if the settings ask for what there is no observer for
     */
    static List<SessionObserver> of(List<SessionObserver> given, Settings settings) {
        if (!settings.isObserved()) {
            return given; // to look for providers takes as long as making the arrays
        }
        List<ObserverProvider> providers =
                ServiceLoader.load(ObserverProvider.class, ObserverProvider.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        settings.requireObserver(!providers.isEmpty());
        List<SessionObserver> observers = new ArrayList<>(given);
        providers.stream()
                .map(ObserverProvider::observer)
                .filter(Objects::nonNull)
                .forEach(observers::add);
        return observers;
    }

    /** Returns a shape for people. */
    static String extents(Shape shape) {
        return shape.rank() == 0
                ? "scalar"
                : LongStream.of(shape.extents()).mapToObj(Long::toString).collect(Collectors.joining(" x "));
    }
}
