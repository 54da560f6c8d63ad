package dev.deckle.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.geometry.AspectRatio;
import dev.deckle.geometry.Size;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.plan.OverCap;
import dev.deckle.plan.Profile;
import dev.deckle.plan.RandomRequests;
import dev.deckle.plan.Reframe;
import dev.deckle.plan.SizeLimits;
import dev.deckle.plan.Tier;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents whose parts are each right and do not go together. */
class PlanAgreementTest {
    private static final String GROWN = PlanDocument.write(
            CanvasPlan.of(Size.of(125, 192), Expansion.pixels().left(64).bottom(128), ExpansionRules.DEFAULT));

    private static final String FRAMED = PlanDocument.write(CanvasPlan.of(
            Size.of(640, 400), Reframe.to(AspectRatio.parse("1:1")).at(Tier.ONE_K), ExpansionRules.DEFAULT));

    private static void refused(String text, String piece, String by, String words) {
        assertThat(text).contains(piece);
        assertThatThrownBy(() -> PlanDocument.read(text.replace(piece, by)))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "source":{"width":125|"source":{"width":126|$.placement
            "source":{"width":125|"source":{"width":250|$.placement
            "scale":"1/1"|"scale":"2/1"|$.placement
            "scale":"1/1"|"scale":"126/125"|$.placement
            "scale":"1/1"|"scale":"2147483647/1"|$.placement
            "margins":{"top":0,"right":0,"bottom":128,"left":64},"output"|"margins":{"top":0,"right":0,"bottom":127,"left":64},"output"|$.margins
            "passes":[{"margins":{"top":0,"right":0,"bottom":128,"left":64}|"passes":[{"margins":{"top":0,"right":0,"bottom":64,"left":64}|$.passes
            """)
    void anExpansionKeepsThePicture(String piece, String by, String words) {
        refused(GROWN, piece, by, words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "scale":"8/5"|"scale":"7/5"|$.placement
            "source":{"width":640|"source":{"width":600|$.placement
            "source":{"width":640,"height":400|"source":{"width":640,"height":401|$.placement
            """)
    void aFrameHoldsThePictureTimesTheScale(String piece, String by, String words) {
        refused(FRAMED, piece, by, words);
    }

    @Test
    void anAdjustmentTellsWhatIsDelivered() {
        String text = PlanDocument.write(
                CanvasPlan.of(Size.of(1000, 700), Expansion.percent().left(30), ExpansionRules.DEFAULT));
        refused(text, "\"resolved\":320", "\"resolved\":300", "$.adjustments[0].resolved");
    }

    @Test
    void thePassesOfASplitLeadToEachOther() {
        String text = PlanDocument.write(CanvasPlan.of(
                Size.of(4000, 100), Expansion.percent().left(70), ExpansionRules.DEFAULT.withOverCap(OverCap.SPLIT)));
        assertThat(text).contains("\"canvas\":{\"width\":5408,\"height\":100}");
        refused(text, "\"canvas\":{\"width\":5408,", "\"canvas\":{\"width\":5400,", "$.passes[0].canvas");
    }

    @Test
    void aWorkFormIsThePictureReduced() {
        Profile small = Profile.unlimited("test/small").withCanvas(new SizeLimits(1_000_000, 1000));
        String text = PlanDocument.write(
                CanvasPlan.of(Size.of(3000, 2000), Expansion.pixels().right(640), ExpansionRules.DEFAULT, small));
        String source = text.substring(text.indexOf("\"work\":{") + 8);
        String scale = source.substring(0, source.indexOf(','));
        refused(text, scale, "\"scale\":\"1/2\"", "$.passes[0].work.source");
        refused(text, scale, "\"scale\":\"3/2\"", "$.passes[0].work.source");
    }

    @Test
    void aFrameFilledToThePixelIsAPlan() {
        CanvasPlan plan = CanvasPlan.of(
                Size.of(1000, 667), Reframe.to(AspectRatio.parse("3:2")).at(Tier.ONE_K), ExpansionRules.DEFAULT);
        assertThat(plan.passes()).isEmpty();
        String text = PlanDocument.write(plan);
        assertThat(PlanDocument.read(text)).isEqualTo(plan);
        refused(text, "\"width\":1000", "\"width\":900", "$.placement");
    }

    @Test
    void everyPlanThatIsMadeAgreesWithItself() {
        RandomRequests random = new RandomRequests(77);
        int plans = 0;
        for (int i = 0; i < 3000; i++) {
            Optional<CanvasPlan> plan = random.plan();
            if (plan.isPresent()) {
                plans++;
                assertThat(PlanDocument.read(PlanDocument.write(plan.get()))).isEqualTo(plan.get());
            }
        }
        assertThat(plans).isGreaterThan(800);
    }
}
