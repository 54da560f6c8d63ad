package dev.deckle.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FigureTablesTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();

    @Test
    void namesAndTitlesAreDistinct() {
        assertThat(FigureTables.ALL.stream().map(FigureTable::name)).doesNotHaveDuplicates();
        assertThat(FigureTables.ALL.stream().map(FigureTable::title)).doesNotHaveDuplicates();
    }

    @Test
    void whatIsComparedIsMeasuredOfOursToo() {
        assertThat(FigureTables.ALL).allSatisfy(table -> assertThat(table.own()).containsAll(table.compared()));
    }

    @Test
    void theirBenchmarksStandInThisModule() throws IOException {
        for (Subject.Kernel kernel : kernels()) {
            String method = kernel.benchmark().substring(kernel.benchmark().lastIndexOf('.') + 1);
            String type = kernel.benchmark().substring(0, kernel.benchmark().lastIndexOf('.'));
            String sources = type.contains("OpenCv") ? "src/opencv/java" : "src/main/java";
            Path source = MODULE.resolve(sources).resolve("dev/deckle/" + type.replace('.', '/') + ".java");
            assertThat(Files.readString(source)).contains(" " + method + "() ");
        }
    }

    @Test
    void everyBenchmarkOfThisBuildStandsInATable() {
        Set<String> measured = kernels().stream().map(Subject.Kernel::fullName).collect(Collectors.toSet());

        assertThat(measured).containsAll(Benchmarks.runs().keySet());
    }

    @Test
    void theReadmeHasEveryTableRowAndCommand() throws IOException {
        List<String> readme = Files.readAllLines(MODULE.resolve("README.md"));

        for (FigureTable table : FigureTables.ALL) {
            int from = readme.indexOf("## " + table.title());
            assertThat(from).as(table.title()).isNotNegative();
            List<String> section = readme.subList(from + 1, readme.size()).stream()
                    .takeWhile(line -> !line.startsWith("## "))
                    .toList();
            assertThat(section).contains("| " + String.join(" | ", table.headings()) + " |");
            for (FigureTable.Row row : table.rows()) {
                assertThat(section).as(row.label()).anyMatch(line -> line.startsWith("| " + row.label() + " |"));
            }
            assertThat(section)
                    .containsAll(table.commands().stream()
                            .map(command -> "$ " + command)
                            .toList());
        }
    }

    @Test
    void theReadmeNamesEveryTable() throws IOException {
        String readme = Files.readString(MODULE.resolve("README.md"));

        assertThat(FigureTables.ALL).allSatisfy(table -> assertThat(readme).contains("`" + table.name() + "`"));
    }

    private static List<Subject.Kernel> kernels() {
        return FigureTables.ALL.stream()
                .map(FigureTable::subjects)
                .flatMap(Collection::stream)
                .filter(Subject.Kernel.class::isInstance)
                .map(Subject.Kernel.class::cast)
                .toList();
    }
}
