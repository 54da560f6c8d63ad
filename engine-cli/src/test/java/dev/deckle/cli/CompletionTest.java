package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real bash offers, by the script that {@code deckle completion} prints. */
class CompletionTest {
    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    Path folder;

    private Path script = Path.of("");

    @BeforeEach
    void writeScript() throws IOException {
        assumeThat(BASH).exists();
        script = Files.writeString(
                folder.resolve("completion"), Shell.run("completion", "bash").out());
        Path photos = Files.createDirectory(folder.resolve("photos"));
        Files.createFile(photos.resolve("a beach.png"));
        Files.createFile(photos.resolve("alps.png"));
        Files.createDirectory(photos.resolve("answers"));
    }

    /** What is offered for the last word of each line, in one shell. Words are split at blanks; the last one may be empty. */
    private List<List<String>> offered(List<String> lines) throws IOException, InterruptedException {
        StringBuilder commands = new StringBuilder("source '" + script + "' && complete -p deckle || exit 9\n");
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            commands.append("COMP_WORDS=(");
            for (String word : words) {
                commands.append('\'').append(word).append("' ");
            }
            commands.append(") COMP_CWORD=")
                    .append(words.length - 1)
                    .append("; _deckle; printf '%s\\t' \"${COMPREPLY[@]}\"; echo\n");
        }
        Path file = Files.writeString(folder.resolve("commands"), commands);
        Process process = new ProcessBuilder(BASH.toString(), "-u", file.toString())
                .directory(folder.resolve("photos").toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        List<String> answers = said.lines().toList();
        assertThat(answers).as(said).hasSize(lines.size() + 1);
        assertThat(answers.get(0)).isEqualTo("complete -F _deckle deckle");
        List<List<String>> offered = new ArrayList<>();
        for (String answer : answers.subList(1, answers.size())) {
            List<String> words = new ArrayList<>(List.of(answer.split("\t")));
            words.removeIf(String::isEmpty);
            offered.add(words);
        }
        return offered;
    }

    private List<String> offered(String line) throws IOException, InterruptedException {
        return offered(List.of(line)).get(0);
    }

    /** Whatever option of whatever command: its own words, or files, or nothing; and both parsers take each. */
    @Test
    void everyOptionIsOfferedItsOwnValues() throws Exception {
        List<String> lines = new ArrayList<>();
        List<OptionTableTest.Case> cases = OptionTableTest.options().stream()
                .filter(one -> !one.option().isFlag())
                .toList();
        cases.forEach(one ->
                lines.add("deckle " + one.table().name() + " " + one.option().name() + " "));
        List<List<String>> offered = offered(lines);
        for (int i = 0; i < cases.size(); i++) {
            Option<?> option = cases.get(i).option();
            List<String> expected = switch (option.type().offer()) {
                case NOTHING -> List.of();
                case WORDS -> option.type().words();
                case FILES -> List.of("a beach.png", "alps.png", "answers");
                case FOLDERS -> List.of("answers");
            };
            assertThat(offered.get(i)).as(lines.get(i)).containsExactlyInAnyOrderElementsOf(expected);
            if (option.type().offer() == Offer.WORDS) {
                offered.get(i)
                        .forEach(word -> assertThat(option.type().parse(word)).isNotNull());
            }
        }
    }

    @Test
    void everyOptionOfACommandIsOfferedAndNoOther() throws Exception {
        List<String> lines = new ArrayList<>();
        Deckle.names().forEach(name -> lines.add("deckle " + name + " -"));
        List<List<String>> offered = offered(lines);
        for (int i = 0; i < lines.size(); i++) {
            CommandTable table = Deckle.command(Deckle.names().get(i), Shell.terminal())
                    .orElseThrow()
                    .table();
            assertThat(offered.get(i))
                    .containsExactlyInAnyOrderElementsOf(table.options().stream()
                            .flatMap(option -> option.names().stream())
                            .toList());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "deckle pl|plan",
                "deckle comp|compose completion",
                "deckle --|--help --version",
                "deckle nosuch |",
                "deckle help re|reframe resume",
                "deckle completion |bash zsh fish",
                "deckle completion f|fish",
                "deckle plan --le|--left --lenient",
                "deckle plan --left 10% --le|--lenient",
                "deckle expand -o o.png --outp|",
                "deckle expand --output o.png -o|",
                "deckle expand --set a=b --se|--set",
                "deckle reframe --size |1K 2K 4K",
                "deckle reframe --size T|",
                "deckle reframe --gravity C|",
                "deckle reframe --gravity c|center",
                "deckle reframe --gravity = c|center",
                "deckle reframe --gravity =|north-west north north-east west center east south-west south south-east",
                "deckle reframe --over-cap |reject split",
                "deckle plan --over-cap c|clamp",
                "deckle inpaint --fit |nearest",
                "deckle reframe --fit |tier native",
                "deckle reframe --model runflow/s|runflow/smart-resize",
                "deckle expand --model runflow/s|",
                "deckle inpaint --model run|runflow/reference-inpaint",
                "deckle plan --model al|all",
                "deckle expand --left |",
                "deckle expand al|alps.png",
                "deckle expand a|a beach.png,alps.png,answers",
                "deckle plan -- al|alps.png",
                "deckle plan -- -|",
                "deckle expand alps.png a|",
                "deckle compose alps.png --answer x.png al|alps.png",
                "deckle resume a|",
                "deckle models l|local",
                "deckle models local |--check --json -h --help --trace",
                "deckle expand --format |png jpg webp tif",
                "deckle expand - --outp|--output",
                "deckle expand - a|",
                "deckle models local --json |--check -h --help --trace",
                "deckle mask al|alps.png"
            })
    void offersWhatFits(String line, String words) throws Exception {
        String separator = words != null && words.contains(",") ? "," : " ";
        List<String> expected = words == null || words.isEmpty() ? List.of() : List.of(words.split(separator));

        assertThat(offered(line)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void anotherShellIsRefusedByName() {
        Shell.Run run = Shell.run("completion", "tcsh");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Expected one of bash, zsh, fish but received 'tcsh'");
        assertThat(Shell.run("completion")).isEqualTo(Shell.run("completion", "bash"));
    }
}
