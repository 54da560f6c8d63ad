package dev.deckle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the project to one meaning a name: no two of its modules have a class of the same name. */
class ClassNamesTest {
    private static final List<String> SOURCES = List.of(
            "engine-core/src/main/java",
            "engine-cli/src/main/java",
            "engine-bench/src/main/java",
            "engine-bench/src/opencv/java",
            "samples/src/main/java",
            "samples/fake-provider/src/main/java",
            "samples/spark-batch/src/main/java");

    @Test
    void aNameIsThatOfOneClass() throws IOException {
        Map<String, List<Path>> byName = new TreeMap<>();
        for (String folder : SOURCES) {
            try (Stream<Path> files = Files.walk(Path.of("..").resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.endsWith("package-info.java") && !file.endsWith("module-info.java"))
                        .forEach(file -> byName.computeIfAbsent(
                                        String.valueOf(file.getFileName()), name -> new ArrayList<>())
                                .add(file));
            }
        }
        assertThat(byName).hasSizeGreaterThan(500);
        assertThat(byName.values()).allSatisfy(files -> assertThat(files).hasSize(1));
    }
}
