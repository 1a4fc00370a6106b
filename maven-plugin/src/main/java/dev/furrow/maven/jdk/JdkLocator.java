package dev.furrow.maven.jdk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks for a JDK in one place after another. */
public final class JdkLocator {
    private final int required;
    private final List<JdkSource> sources;

    /** Makes a locator of JDKs of the feature release {@code required} or newer. */
    public JdkLocator(int required, List<JdkSource> sources) {
        this.required = required;
        this.sources = List.copyOf(sources);
    }

    /**
     * Returns the first JDK that is new enough.
     *
     * @throws JdkNotFoundException if there is none; says where it was looked for and what was there
     */
    public Jdk locate() throws JdkNotFoundException {
        List<String> seen = new ArrayList<>();
        for (JdkSource source : sources) {
            List<String> here = new ArrayList<>();
            for (Path home : source.homes().get()) {
                Optional<Jdk> jdk = Jdk.at(home);
                if (jdk.isPresent() && jdk.get().version().feature() >= required) {
                    return jdk.get();
                }
                here.add(jdk.map(Jdk::toString).orElse("unknown version in " + home));
            }
            seen.add(source.place() + " (" + (here.isEmpty() ? "none" : String.join(", ", here)) + ")");
        }
        throw new JdkNotFoundException("No JDK " + required + " or newer found, on which jobs run. Looked at "
                + seen.stream().collect(Collectors.joining(", ")) + ". Install one in such a place, or name it in"
                + " ~/.m2/toolchains.xml.");
    }
}
