package dev.furrow.maven;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.logging.Log;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The properties that the goals of this plugin have, held against those that were given. */
final class GoalProperties {
    private GoalProperties() {}

    /**
     * Warns of properties of Maven's command line that have no effect.
     *
     * @throws MojoFailureException if there is one {@code furrow.*} that no goal has
     */
    static void check(MavenSession session, MojoExecution execution, Log log) throws MojoFailureException {
        CommandLineProperties given = new CommandLineProperties(session.getUserProperties());
        List<String> known = new ArrayList<>();
        for (MojoDescriptor mojo :
                execution.getMojoDescriptor().getPluginDescriptor().getMojos()) {
            known.addAll(properties(mojo).values());
        }
        String unknown = given.unknown(known).orElse(null);
        if (unknown != null) {
            throw new MojoFailureException(unknown);
        }
        given.overridden(configured(execution), properties(execution.getMojoDescriptor()))
                .forEach(log::warn);
    }

    private static Map<String, String> properties(MojoDescriptor mojo) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (Parameter parameter : mojo.getParameters()) {
            String expression = parameter.getExpression();
            if (expression != null && expression.startsWith("${furrow.")) {
                properties.put(parameter.getName(), expression.substring(2, expression.length() - 1));
            }
        }
        return properties;
    }

    private static Map<String, String> configured(MojoExecution execution) {
        Map<String, String> configured = new LinkedHashMap<>();
        for (Xpp3Dom parameter : execution.getConfiguration().getChildren()) {
            configured.put(parameter.getName(), parameter.getValue() == null ? "" : parameter.getValue());
        }
        return configured;
    }
}
