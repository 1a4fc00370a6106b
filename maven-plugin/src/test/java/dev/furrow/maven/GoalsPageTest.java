package dev.furrow.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code docs/goals.md} to what the plugin's descriptor says, and to an example of each goal and parameter; with
 * {@code -Dfurrow.golden=write} it writes the page.
 */
class GoalsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "goals.md");

    @Test
    void describesEachGoalAndParameterWithAnExample() throws IOException, XmlPullParserException {
        String page = page(descriptor(), examples());
        if ("write".equals(System.getProperty("furrow.golden"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE).replace("\r\n", "\n")).isEqualTo(page);
    }

    private static Xpp3Dom descriptor() throws IOException, XmlPullParserException {
        try (InputStream xml = GoalsPageTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            assertThat(xml)
                    .as("made by plugin:descriptor in the phase process-classes")
                    .isNotNull();
            return Xpp3DomBuilder.build(xml, "UTF-8");
        }
    }

    private static Properties examples() throws IOException {
        Properties examples = new Properties();
        try (InputStream file = GoalsPageTest.class.getResourceAsStream("examples.properties");
                Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            examples.load(reader);
        }
        return examples;
    }

    private static String page(Xpp3Dom descriptor, Properties examples) {
        StringBuilder text = new StringBuilder("# What goals are there, and what can they be told?\n\n"
                + "This page is made from the plugin's own descriptor, as `mvn furrow:help -Ddetail` is. A parameter stands in"
                + " the `<configuration>` of `furrow-maven-plugin`, or its property on the command line; where both do,"
                + " Maven takes the POM's.\n");
        Set<String> used = new TreeSet<>();
        for (Xpp3Dom mojo : descriptor.getChild("mojos").getChildren()) {
            String goal = mojo.getChild("goal").getValue();
            text.append("\n## furrow:").append(goal).append("\n\n");
            text.append(prose(mojo.getChild("description"))).append('\n');
            Xpp3Dom phase = mojo.getChild("phase");
            if (phase != null) {
                text.append("\nBound to the phase `").append(phase.getValue()).append("` by default.\n");
            }
            text.append("\n```sh\n").append(example(examples, used, goal, "")).append("\n```\n");
            List<Xpp3Dom> parameters =
                    new ArrayList<>(List.of(mojo.getChild("parameters").getChildren()));
            if (parameters.isEmpty()) {
                continue;
            }
            text.append("\n| parameter | property | default | | example |\n| --- | --- | --- | --- | --- |\n");
            for (Xpp3Dom parameter : parameters) {
                String name = parameter.getChild("name").getValue();
                Xpp3Dom configuration = mojo.getChild("configuration").getChild(name);
                String property = configuration.getValue() == null ? "" : configuration.getValue();
                String byDefault = configuration.getAttribute("default-value");
                text.append("| `").append(name).append("` | ");
                text.append(code(property.replaceAll("[${}]", ""))).append(" | ");
                text.append(code(byDefault == null ? "" : byDefault)).append(" | ");
                text.append(prose(parameter.getChild("description"))).append(" | ");
                text.append(code(example(examples, used, goal, name))).append(" |\n");
            }
        }
        assertThat(used)
                .as("examples of what there is")
                .containsExactlyElementsOf(new TreeSet<>(examples.stringPropertyNames()));
        return text.toString();
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    /** Returns the example of a goal, or of its parameter: its own, or the one for all goals. */
    private static String example(Properties examples, Set<String> used, String goal, String parameter) {
        String own = parameter.isEmpty() ? goal : goal + "." + parameter;
        String key = examples.containsKey(own) ? own : "*." + parameter;
        assertThat(examples.getProperty(key))
                .as("the example '%s' in examples.properties", own)
                .isNotNull();
        used.add(key);
        return examples.getProperty(key);
    }

    private static String prose(Xpp3Dom description) {
        assertThat(description).isNotNull();
        String text = description
                .getValue()
                .replaceAll("</?code>", "`")
                .replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replaceAll("\\s+", " ")
                .strip();
        assertThat(text.toLowerCase(Locale.ROOT)).isNotEmpty();
        return text.replace("|", "\\|").replaceAll("<(?=[a-z/])", "\\\\<");
    }
}
