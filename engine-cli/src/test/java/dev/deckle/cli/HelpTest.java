package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

    @ParameterizedTest
    @ValueSource(strings = {"plan", "preview", "expand", "reframe"})
    void explainsACommandInBothSpellings(String command) {
        Cli asked = Cli.run("help", command).succeeds();
        assertThat(asked.out()).contains("Usage:").contains("Examples:").contains("deckle " + command);
        assertThat(Cli.run(command, "--help").succeeds().out()).isEqualTo(asked.out());
    }

    @Test
    void theOverviewNamesEveryCommand() {
        assertThat(Cli.run().succeeds().out())
                .contains("plan")
                .contains("preview")
                .contains("expand")
                .contains("models")
                .contains("completion");
    }

    @Test
    void theVersionIsTheBuilds() {
        assertThat(Cli.run("--version").succeeds().out()).matches("deckle \\d+\\.\\d+\\.\\d+\\R");
    }

    @Test
    void completionKnowsTheOptions() {
        assertThat(Cli.run("completion").succeeds().out())
                .contains("--over-cap")
                .contains("preview");
    }

    @Test
    void modelsAreListedInWordsAndAsJson() {
        assertThat(Cli.run("models").succeeds().out()).contains("local").contains("free");
        assertThat(Cli.run("models", "--json").succeeds().out())
                .startsWith("{\"models\":[")
                .contains("\"local\"");
    }
}
