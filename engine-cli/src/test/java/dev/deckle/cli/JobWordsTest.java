package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.model.Job;
import dev.deckle.picture.PngEffort;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From words to a job. */
class JobWordsTest {
    private static JobSpec spec(String line) {
        return JobWords.parse(Shell.terminal(), List.of(line.split(" ")), UnaryOperator.identity())
                .orElseThrow()
                .spec();
    }

    @Test
    void allThatIsSaidIsInTheJob() {
        JobSpec spec = spec("expand p.png --left 10% -o o.png --model runware/flux-expand-pro --prompt dawn"
                + " --set steps=30 --set ttl=60 --results 3 --max-cost 0.55 --deadline 90s --keep-answer kept"
                + " --feather 4 --alpha edge --fill mirror --png fast --force --max-pixels 1000 --lenient");

        assertThat(spec.photo()).isEqualTo("p.png");
        assertThat(spec.request()).isInstanceOf(CanvasRequest.Expand.class);
        assertThat(spec.model())
                .isEqualTo(new ModelChoice(
                        "runware/flux-expand-pro",
                        Optional.of("dawn"),
                        Map.of("steps", "30", "ttl", "60"),
                        3,
                        Optional.of(new BigDecimal("0.55")),
                        Duration.ofSeconds(90)));
        assertThat(spec.fill().fill().label()).isEqualTo("mirror");
        assertThat(spec.feather()).isEqualTo(4);
        assertThat(spec.output().target()).isEqualTo(Path.of("o.png"));
        assertThat(spec.output().writing().png()).isEqualTo(PngEffort.FAST);
        assertThat(spec.output().writing().overwrite()).isTrue();
        assertThat(spec.reading().limits().maxPixels()).isEqualTo(1000);
        assertThat(spec.reading().acceptDamaged()).isTrue();
        assertThat(((Runs.Fresh) spec.runs()).keepAnswers()).contains(Path.of("kept"));
        assertThat(((Runs.Fresh) spec.runs()).command()).startsWith("expand", "p.png");
    }

    /** By whatever parser the words are read, and in whatever order they stand. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "reframe p.png --aspect 1:1 --size 1K -o o.png",
                "reframe --aspect=1:1 --size 1K -o o.png p.png",
                "reframe -o o.png --size=1K --aspect 1:1 -- p.png"
            })
    void theSameWordsAreTheSameJob(String line) {
        Runs none = new Runs.Fresh(List.of(), Optional.empty());

        assertThat(spec(line).resumed(none, ModelChoice.PATIENCE))
                .isEqualTo(spec("reframe p.png --aspect 1:1 --size 1K -o o.png").resumed(none, ModelChoice.PATIENCE));
    }

    @Test
    void holesTakeTheirPicturesFromFilesOrFromAZip() {
        JobSpec files = spec("inpaint p.png --mask m.png --grow 3 --feather 2 -o o.png");
        JobSpec zipped = spec("inpaint --zip z.zip --photo in/p.png --mask m.png --reference r.png -o o.png");

        HoleRequest holes = (HoleRequest) files.request();
        assertThat(holes.zip()).isEmpty();
        assertThat(holes.masking().grow()).isEqualTo(3);
        assertThat(holes.masking().feather()).isEqualTo(2);
        assertThat(files.feather()).as("of the original").isZero();
        assertThat(zipped.photo()).isEqualTo("in/p.png");
        assertThat(((HoleRequest) zipped.request()).zip()).contains(Path.of("z.zip"));
        assertThat(((HoleRequest) zipped.request()).reference()).contains("r.png");
    }

    @Test
    void keptAnswersAreAJobToo() {
        JobSpec spec = spec("compose p.png --answer a.png --mask m.png -o o.png");

        assertThat(spec.request().job()).isEqualTo(Job.INPAINT);
        assertThat(((Runs.Kept) spec.runs()).answers()).containsExactly(Path.of("a.png"));
    }

    /** The first wait is over. */
    @Test
    void aJobThatIsGoneOnWithHasTimeAgain() {
        JobSpec spec = spec("expand p.png --all 9% --deadline 5s -o o.png");

        JobSpec resumed = spec.resumed(spec.runs(), ModelChoice.PATIENCE);

        assertThat(spec.model().patience()).isEqualTo(Duration.ofSeconds(5));
        assertThat(resumed.model().patience()).isEqualTo(ModelChoice.PATIENCE);
        assertThat(resumed.model().withPatience(ModelChoice.PATIENCE)).isEqualTo(resumed.model());
        assertThat(resumed.request()).isEqualTo(spec.request());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "models", "plan 10x10 --all 9%", "expand", "expand p.png --nosuch", "nosuch p.png"})
    void otherWordsAreNoJob(String line) {
        assertThat(JobWords.parse(
                        Shell.terminal(),
                        line.isEmpty() ? List.of() : List.of(line.split(" ")),
                        UnaryOperator.identity()))
                .isEmpty();
    }

    @Test
    void wordsThatContradictEachOtherAreRefusedBeforeAnythingIsRead() {
        assertThatThrownBy(() -> spec("expand nosuch.png --all 9% --plan p.json -o o.png"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("either --plan or options of the canvas");
    }
}
