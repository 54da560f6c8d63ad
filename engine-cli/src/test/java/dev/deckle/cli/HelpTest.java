package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.model.local.LocalModel;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

class HelpTest {
    static final List<String> COMMANDS = Deckle.COMMANDS;
    static final List<String> ALL = Deckle.names();

    @ParameterizedTest
    @ValueSource(strings = {"", "help", "--help", "-h"})
    void theOverviewNamesEveryCommand(String args) {
        Shell.Run run = args.isEmpty() ? Shell.run() : Shell.run(args);

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Usage: deckle COMMAND").contains("Start here:");
        assertThat(COMMANDS).allSatisfy(name -> assertThat(run.out()).containsPattern("\n  " + name + " "));
    }

    /** The window of a terminal as it opens. */
    @Test
    void theOverviewFitsAScreen() {
        assertThat(Shell.run("help").out().lines())
                .hasSizeLessThan(24)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void noHelpHasTwoBlankLinesTogether(String name) {
        assertThat(Shell.run("help", name).out()).doesNotContain("\n\n\n");
    }

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void aCommandIsExplainedWithTwoExamples(String name) {
        Shell.Run run = Shell.run("help", name);

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Usage: deckle " + name).contains("Examples:");
        assertThat(run.out().substring(run.out().indexOf("Examples:")).lines().filter(l -> l.startsWith("  deckle ")))
                .hasSize(2);
        assertThat(run.out()).isEqualTo(Shell.run(name, "--help").out());
        assertThat(run.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    /** What an example shows can be typed. */
    @ParameterizedTest
    @FieldSource("COMMANDS")
    void examplesAreUnderstood(String name) {
        String help = Shell.run("help", name).out();
        help.substring(help.indexOf("Examples:"))
                .lines()
                .filter(l -> l.startsWith("  deckle "))
                .forEach(example -> {
                    String[] args =
                            example.strip().substring("deckle ".length()).split(" ");
                    assertThat(Shell.run(args).code()).as(example).isNotEqualTo(2);
                });
    }

    @Test
    void theDefaultFillIsTheModels() {
        assertThat(Shell.run("help", "expand").out())
                .contains("(default: " + LocalModel.create().fill().label() + ")");
    }

    @Test
    void showsTheVersionThatWasBuilt() {
        assertThat(Shell.run("--version").out())
                .matches("deckle [0-9]+\\.[0-9]+\\.[0-9]+\\S*\n"
                        + "java   [0-9]+\\S*, [^\n]+\nsystem [^\n]+\ncodecs PNG, JPEG, WEBP, TIFF\n");
    }

    @Test
    void coloursOnlyWhereTheyAreSeen() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        new Deckle(new Terminal(
                        InputStream.nullInputStream(),
                        stream,
                        stream,
                        true,
                        false,
                        name -> Optional.empty(),
                        System::nanoTime))
                .run("help", "plan");

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\u001b[");
        assertThat(Shell.run("help", "plan").out()).doesNotContain("\u001b[");
    }

    @Test
    void listsTheModelsForPeopleAndPrograms() throws Exception {
        assertThat(Shell.run("models").out())
                .contains("local (default)")
                .contains("runware/flux-outpainting ")
                .contains("runflow/smart-resize ");

        List<?> models =
                (List<?>) JSON.std.mapFrom(Shell.run("models", "--json").out()).get("models");
        assertThat(models).hasSize(Models.all().size());
        assertThat(models.toString()).contains("id=local, default=true, jobs=[expand, inpaint]");
    }
}
