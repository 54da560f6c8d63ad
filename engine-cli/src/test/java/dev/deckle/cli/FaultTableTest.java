package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of faults names tests that are there. */
class FaultTableTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern NAMED =
            Pattern.compile("`([A-Z][A-Za-z]*(?:Test|Contract|Provider))(?:\\.([a-zA-Z0-9]+))?`");

    @Test
    void everyTestOfTheTableIsThere() throws IOException {
        Map<String, String> sources = sources();
        List<String> missing = new ArrayList<>();
        int rows = 0;
        for (String line : Files.readAllLines(ROOT.resolve("engine-core/FAULTS.md"))) {
            boolean row = line.startsWith("| ") && !line.contains("shown by");
            Matcher named = NAMED.matcher(line);
            int found = 0;
            while (named.find()) {
                found++;
                String source = sources.getOrDefault(named.group(1), "");
                String method = named.group(2) == null ? "class " + named.group(1) : " void " + named.group(2) + "(";
                if (!source.contains(method)) {
                    missing.add(named.group());
                }
            }
            if (row) {
                rows++;
                assertThat(found).as(line).isPositive();
            }
        }
        assertThat(missing).isEmpty();
        assertThat(rows).isGreaterThan(20);
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String module : List.of("engine-core", "engine-cli", "samples")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    String name = String.valueOf(file.getFileName()).replace(".java", "");
                    sources.merge(name, Files.readString(file), String::concat);
                }
            }
        }
        return sources;
    }
}
