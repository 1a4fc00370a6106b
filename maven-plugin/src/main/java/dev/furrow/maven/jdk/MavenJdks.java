package dev.furrow.maven.jdk;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugins.toolchain.jdk.ToolchainDiscoverer;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;

/** The places where a Maven build has its JDKs. */
public final class MavenJdks {
    /** The feature release that drivers and workers need. */
    public static final int REQUIRED = 25;

    private static final String TYPE = "jdk";

    // The order in which maven-toolchains-plugin prefers what it discovers: so job and build get the same JDK.
    private static final String PREFERENCE = "lts,current,env,version,vendor";

    private final ToolchainManager toolchains;
    private final MavenSession session;

    /** Makes them for a build. */
    public MavenJdks(ToolchainManager toolchains, MavenSession session) {
        this.toolchains = toolchains;
        this.session = session;
    }

    /** Returns what finds the JDK of the build's choice, else any that is known, else any that is installed. */
    public JdkLocator locator() {
        return new JdkLocator(
                REQUIRED,
                List.of(
                        new JdkSource("the toolchain selected in the build", this::selected),
                        new JdkSource("toolchains.xml", this::declared),
                        new JdkSource("Maven's own JVM", () -> List.of(Path.of(System.getProperty("java.home")))),
                        new JdkSource(
                                "JAVA_HOME, JAVA*_HOME and the directories where JDKs are installed",
                                MavenJdks::installed)));
    }

    private List<Path> selected() {
        return homes(Stream.ofNullable(toolchains.getToolchainFromBuildContext(TYPE, session)));
    }

    private List<Path> declared() {
        return homes(toolchains.getToolchains(session, TYPE, Map.of("version", "[" + REQUIRED + ",)")).stream());
    }

    private static List<Path> homes(Stream<Toolchain> toolchains) {
        return toolchains
                .map(toolchain -> toolchain.findTool("java"))
                .filter(Objects::nonNull)
                .map(java -> Path.of(java).resolve("../..").normalize())
                .toList();
    }

    private static List<Path> installed() {
        ToolchainDiscoverer discoverer = new ToolchainDiscoverer();
        return discoverer.discoverToolchains(PREFERENCE).getToolchains().stream()
                .map(discoverer::getJdkHome)
                .toList();
    }
}
