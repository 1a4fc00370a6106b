package dev.furrow.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Eclipse is told of each goal what it is to do with it; else it marks the POM with an error. */
class EclipseMappingTest {
    @Test
    void eachGoalIsCovered() throws Exception {
        List<String> goals = texts("META-INF/maven/plugin.xml", "goal");
        assertThat(goals).contains("run", "list", "ps", "purge", "doctor", "help");
        goals.remove("help"); // bound to no phase, by nobody
        assertThat(texts("META-INF/m2e/lifecycle-mapping-metadata.xml", "goal"))
                .containsExactlyInAnyOrderElementsOf(goals);
    }

    /** Of this plugin's own files: there are other plugins on the class path. */
    private static List<String> texts(String resource, String element) throws Exception {
        Path classes = Path.of(RunMojo.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (InputStream file = Files.newInputStream(classes.resolve(resource))) {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file);
            NodeList nodes = document.getElementsByTagName(element);
            List<String> texts = new ArrayList<>();
            for (int at = 0; at < nodes.getLength(); at++) {
                texts.add(nodes.item(at).getTextContent().strip());
            }
            return texts;
        }
    }
}
