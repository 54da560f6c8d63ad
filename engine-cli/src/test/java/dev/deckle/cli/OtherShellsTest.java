package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What real zsh and fish offer, by the scripts that {@code deckle completion} prints; skipped where they are not installed. */
class OtherShellsTest {
    /** Zsh's own builtins need its line editor: here they print what they are handed and what begins as the word does. */
    private static final String ZSH = """
            compdef() { :; }
            compset() { :; }
            source %s
            compadd() { local n=${@[-1]} c; for c in ${(P)n}; do [[ $c == ${words[CURRENT]##*=}* ]] && print -r -- $c; done; true }
            _files() { [[ $# -eq 0 ]] && print -l -- *(N); print -l -- *(N/) }
            words=(%s); CURRENT=$#words; _deckle
            """;

    @TempDir
    Path folder;

    private Path photos = Path.of("");

    @BeforeEach
    void makeFiles() throws IOException {
        photos = Files.createDirectory(folder.resolve("photos"));
        Files.createFile(photos.resolve("alps.png"));
        Files.createDirectory(photos.resolve("answers"));
    }

    private static void assumeInstalled(String shell) {
        boolean found = Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path).resolve(shell)));
        assumeThat(found).as(shell + " is installed").isTrue();
    }

    private List<String> said(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(photos.toFile()).redirectErrorStream(true);
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return said.lines()
                .map(line -> line.split("\t")[0])
                .map(line -> line.endsWith("/") ? line.substring(0, line.length() - 1) : line)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }

    private Path script(String shell) throws IOException {
        return Files.writeString(
                folder.resolve("completion." + shell),
                Shell.run("completion", shell).out());
    }

    private List<String> zsh(String line) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        for (String word : line.split(" ", -1)) {
            words.add("'" + word + "'");
        }
        return said("zsh", "-f", "-c", ZSH.formatted(script("zsh"), String.join(" ", words)));
    }

    private List<String> fish(String line) throws IOException, InterruptedException {
        return said("fish", "--no-config", "-c", "source " + script("fish") + "; complete -C '" + line + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "deckle pl|plan",
                "deckle comp|completion compose",
                "deckle help re|reframe resume",
                "deckle completion |bash fish zsh",
                "deckle plan --le|--left --lenient",
                "deckle plan --left 10% --le|--lenient",
                "deckle plan --exact --exa|",
                "deckle expand --set a=b --se|--set",
                "deckle reframe --size |1K 2K 4K",
                "deckle reframe --gravity so|south south-east south-west",
                "deckle reframe --over-cap |reject split",
                "deckle expand --format |jpg png tif webp",
                "deckle expand --left |",
                "deckle reframe --model runflow/s|runflow/smart-resize",
                "deckle expand --model runflow/s|",
                "deckle models lo|local",
                "deckle expand alps.png --output |alps.png answers",
                "deckle expand --keep-answer |answers",
                "deckle expand |alps.png answers",
                "deckle expand alps.png a|"
            })
    void offersWhatFits(String line, String words) throws Exception {
        List<String> expected = words == null || words.isEmpty() ? List.of() : List.of(words.split(" "));
        assumeInstalled("zsh");
        assertThat(zsh(line)).as("zsh").containsExactlyInAnyOrderElementsOf(expected);
        assumeInstalled("fish");
        assertThat(fish(line)).as("fish").containsExactlyInAnyOrderElementsOf(expected);
    }

    /** With the editor of zsh, at a terminal of its own. */
    @Test
    void completesAtAZshPrompt() throws Exception {
        assumeInstalled("zsh");
        String session = """
                zmodload zsh/zpty
                zpty deckle zsh -f -i
                zpty -w deckle "PS1='> '; deckle() { print -r -- got \\$* }; autoload -U compinit; compinit -D; source %s; print ready"
                zpty -r -m deckle line '*ready*'; zpty -r -m deckle line '*ready*'
                zpty -w -n deckle $'deckle plan --lef\t5px --rig\t5px\n'
                zpty -r -m deckle line '*got plan*5px*5px*'
                print -r -- $line
                zpty -d deckle
                """.formatted(script("zsh"));

        assertThat(String.join(" ", said("timeout", "60", "zsh", "-f", "-c", session)))
                .contains("got plan --left 5px --right 5px");
    }
}
