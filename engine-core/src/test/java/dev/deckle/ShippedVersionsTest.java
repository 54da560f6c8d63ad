package dev.deckle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Whoever uses the engine gets the libraries that it is tested with, also those that others bring along: its own POM names them. */
class ShippedVersionsTest {
    private static Document read(String file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of(file).toFile());
    }

    private static List<Element> children(Node parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static String text(Element dependency, String name) {
        List<Element> found = children(dependency, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }

    @ParameterizedTest
    @CsvSource({
        "kotlin-stdlib, kotlin.version, kotlin.Unit",
        "commons-io, commons-io.version, org.apache.commons.io.IOUtils",
        "commons-lang3, commons-lang3.version, org.apache.commons.lang3.StringUtils"
    })
    void whatIsTestedIsWhatComesAlong(String artifact, String property, String type) throws Exception {
        Element own =
                children(read("pom.xml").getDocumentElement(), "dependencies").get(0);
        assertThat(children(own, "dependency"))
                .filteredOn(dependency -> text(dependency, "artifactId").equals(artifact))
                .singleElement()
                .satisfies(dependency -> assertThat(text(dependency, "scope")).isEmpty());
        Element properties =
                children(read("../pom.xml").getDocumentElement(), "properties").get(0);
        String version = text(properties, property);
        String jar = Class.forName(type)
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        assertThat(jar).endsWith("/" + artifact + "-" + version + ".jar");
    }
}
