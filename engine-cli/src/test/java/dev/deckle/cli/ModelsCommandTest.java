package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelOption;
import dev.deckle.model.ModelSettings;
import dev.deckle.model.ModelSource;
import dev.deckle.model.PromptRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.jr.ob.JSON;

/** What is told of models, and words that were meant for others. */
class ModelsCommandTest {

    static List<String> remote() {
        List<String> ids = new ArrayList<>();
        for (ModelSource source : ServiceLoader.load(ModelSource.class)) {
            source.cards().stream()
                    .map(ModelCard::id)
                    .filter(id -> id.startsWith("run"))
                    .forEach(ids::add);
        }
        return ids;
    }

    @ParameterizedTest
    @MethodSource("remote")
    void everyOptionThatAModelReadsIsTold(String id) {
        ModelSource source = Models.source(id).orElseThrow();
        Optional<String> prompt = Models.named(id, Shell.terminal()).prompt() == PromptRule.REQUIRED
                ? Optional.of("a quiet beach")
                : Optional.empty();

        Throwable refused = catchThrowable(() -> source.open(
                id,
                new ModelSettings(
                        prompt,
                        Map.of("no.such", "x"),
                        1,
                        name -> Optional.of("key-of-any-kind").filter(key -> name.endsWith("_KEY")))));

        Matcher known = Pattern.compile("\\(([^)]+)\\)").matcher(String.valueOf(refused.getMessage()));
        assertThat(known.find()).isTrue();
        assertThat(source.options(id).stream().map(ModelOption::name))
                .containsExactlyInAnyOrder(known.group(1).split(", "));
    }

    @ParameterizedTest
    @MethodSource("remote")
    void aModelIsToldWhole(String id) throws IOException {
        Shell.Run run = Shell.run("models", id);

        assertThat(run.code()).isZero();
        assertThat(run.out().lines().map(line -> line.split(" ")[0]))
                .startsWith(
                        "model",
                        "does",
                        "paints",
                        "prompt",
                        "price",
                        "key",
                        "margins",
                        "canvas",
                        "picture",
                        "options,");
        assertThat(run.out()).containsPattern("key        RUN[A-Z]+_API_KEY, not set\n");
        Map<String, String> environment =
                Map.of("RUNWARE_API_KEY", "never-to-be-shown", "RUNFLOW_API_KEY", "never-to-be-shown");
        assertThat(Shell.run(environment, System::nanoTime, "models", id).out())
                .containsPattern("_API_KEY, set\n")
                .doesNotContain("never");
        Map<String, Object> json =
                JSON.std.mapFrom(Shell.run("models", id, "--json").out());
        assertThat(json).containsEntry("id", id).containsKeys("keyVariable", "canvas", "options");
        assertThat((List<?>) json.get("options")).hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "local|free",
                "a1111/inpaint|free",
                "bfl/outpainting|0.10 USD a begun MP of the canvas (1,048,576 px), each call",
                "bfl/fill-pro|0.05 USD a call",
                "bfl/erase|told by the answer"
            })
    void aPriceIsToldInWords(String id, String price) {
        assertThat(Shell.run("models", id).out().lines()).contains("price      " + price);
    }

    @Test
    void aCheckThatAsksNobodySaysSo() {
        assertThat(Shell.run("models", "local", "--check").out())
                .contains("server     not asked: local is built in and has no server");
        Shell.Run hosted = Shell.run(
                Map.of("RUNWARE_API_KEY", "any-key-at-all"),
                System::nanoTime,
                "models",
                "runware/flux-outpainting",
                "--check");
        assertThat(hosted.code()).isZero();
        assertThat(hosted.out()).contains("server     not asked: the provider of runware/flux-outpainting ");
        assertThat(Shell.run("models", "runware/flux-outpainting", "--check").out())
                .contains("not asked: the key is missing, set RUNWARE_API_KEY");
        assertThat(Shell.run("models", "local").out()).doesNotContain("not asked");
    }

    @Test
    void aKeyThatCanNotBeOneIsToldWhereTheServerWouldBe() {
        String id = "runware/flux-outpainting";
        String why =
                "Expected a key of printable characters without blanks for RUNWARE_API_KEY but received 3 characters";
        Map<String, String> environment = Map.of("RUNWARE_API_KEY", "a b");
        Shell.Run checked = Shell.run(environment, System::nanoTime, "models", id, "--check");
        assertThat(checked.code()).isEqualTo(1);
        assertThat(checked.out().lines().filter(line -> line.contains(why)))
                .containsExactly("server     not asked: " + why);
        assertThat(Shell.run(environment, System::nanoTime, "models", id).out().lines())
                .contains(why)
                .noneMatch(line -> line.startsWith("server"));
        assertThat(Shell.run(environment, System::nanoTime, "models", id, "--check", "--json")
                        .out())
                .contains("\"trouble\":\"" + why + "\"");
    }

    @Test
    void theListAndTheOverviewNameTheKeys() {
        for (String[] words : new String[][] {{"models"}, {"help"}}) {
            assertThat(Shell.run(words).out()).contains("RUNWARE_API_KEY").contains("RUNFLOW_API_KEY");
        }
        assertThat(Shell.run("models", "local").out()).contains("key        none needed");
        assertThat(Shell.run("expand", "x.png", "--left", "9%", "-o", "o.png", "--model", "runflow/outpaint")
                        .err())
                .contains("RUNFLOW_API_KEY");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plan 10x10 --lft 5px                         | did you mean --left?",
                "plan 10x10 --LEFT=5px                        | did you mean --left?",
                "expand x.png --left 5px --ouput o.png        | did you mean --output?",
                "exapnd x.png                                 | did you mean expand?",
                "help previw                                  | did you mean preview?",
                "plan 10x10 --left 5px --rounding nearset     | did you mean nearest?",
                "plan 10x10 --left 5px --over-cap splti       | did you mean split?",
                "reframe x.png --size 9x9 --gravity nort-west | did you mean north-west?",
                "expand x.png --left 5px --fill smoth         | did you mean smooth?",
                "mask x.png --polarity black-is-fil           | did you mean black-is-fill?",
                "plan 10x10 --left 5px --model runflow/outpant | did you mean runflow/outpaint?",
                "models runware/flux-expand-por               | did you mean runware/flux-expand-pro?",
                "completion bsh                               | did you mean bash?"
            })
    void aCloseWordIsSuggested(String words, String meant) {
        Shell.Run run = Shell.run(words.split(" +"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).matches("deckle: [^\n]+\n").contains(", " + meant);
    }

    @Test
    void aCloseOptionOfTheProvidersIsSuggested() {
        Shell.Run run = Shell.run(
                Map.of("RUNWARE_API_KEY", "any-key-at-all"),
                System::nanoTime,
                "expand x.png --left 5px --model runware/flux-expand-pro --prompt dawn --set CFGScael=3 -o o.png"
                        .split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("received \"CFGScael\", did you mean CFGScale?");
    }

    @Test
    void whatIsFarFromAllIsNotGuessed() {
        assertThat(Shell.run("plan", "10x10", "--nonsense", "5px").err()).doesNotContain("did you mean");
        assertThat(Shell.run("models", "dall-e").err()).doesNotContain("did you mean");
        assertThat(Shell.run("expand", "--", "-dash.jpg", "--left", "5px", "-o", "o.png")
                        .err())
                .startsWith("deckle: Expected every option before -- but received '--left' behind it (see ");
    }
}
