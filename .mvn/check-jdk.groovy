// Says in one line which JDK is needed and where it was looked for, before maven-toolchains-plugin fails without saying
// so. Asks that plugin's own discovery, so that both see the same JDKs.
import org.apache.maven.artifact.versioning.DefaultArtifactVersion
import org.apache.maven.artifact.versioning.VersionRange
import org.apache.maven.plugins.toolchain.jdk.ToolchainDiscoverer
import org.apache.maven.toolchain.ToolchainManager

def required = session.userProperties['jdk.required'] ?: project.properties['jdk.required']
def range = VersionRange.createFromVersionSpec(required)
def fits = { String version -> version != null && range.containsVersion(new DefaultArtifactVersion(version)) }

def declared = session.container.lookup(ToolchainManager).getToolchains(session, 'jdk', [version: required])
if (declared) {
    return
}
def found = new ToolchainDiscoverer().discoverToolchains().toolchains*.provides*.getProperty('version')
if (found.any(fits)) {
    return
}
def minimum = range.restrictions[0].lowerBound
throw new org.apache.maven.plugin.MojoExecutionException("No JDK ${minimum} or newer found: Furrow is compiled and tested by one. "
    + "Looked at JAVA_HOME and JAVA*_HOME, ~/.m2/toolchains.xml, ~/.m2/jdks, ~/.jdks, ~/.sdkman, ~/.gradle/jdks, ~/.jenv, ~/.jbang, ~/.asdf, "
    + "/usr/lib/jvm, /usr/java, /opt/java and their like on macOS and Windows; found only JDK ${found.unique().join(', ')}. "
    + "Install one there or name it in ~/.m2/toolchains.xml.")
