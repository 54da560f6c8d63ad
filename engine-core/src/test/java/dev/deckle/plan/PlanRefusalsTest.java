package dev.deckle.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.digest.Digest;
import dev.deckle.geometry.AspectRatio;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is over a limit by one px is refused, and what is on it is not. */
class PlanRefusalsTest {
    private static final Size SOURCE = Size.of(1024, 768);

    private static ExpansionRules limited(long pixels, int side) {
        return ExpansionRules.DEFAULT.withLimits(new SizeLimits(pixels, side));
    }

    @ParameterizedTest
    @CsvSource({"1088, 835584, true", "1087, 835584, false", "1088, 835583, false"})
    void aCanvasIsWithinBothLimits(int side, long pixels, boolean fits) {
        Expansion right = Expansion.pixels().right(64);
        if (fits) {
            assertThat(CanvasPlan.of(SOURCE, right, limited(pixels, side)).canvas())
                    .isEqualTo(Size.of(1088, 768));
        } else {
            assertThatThrownBy(() -> CanvasPlan.of(SOURCE, right, limited(pixels, side)))
                    .isInstanceOf(PlanException.class)
                    .hasMessageContaining("1088x768");
        }
    }

    @ParameterizedTest
    @CsvSource({"1024, true", "1023, false"})
    void aFrameIsWithinTheLimits(int side, boolean fits) {
        Reframe frame = Reframe.to(AspectRatio.parse("16:9")).at(Tier.ONE_K);
        if (fits) {
            assertThat(CanvasPlan.of(SOURCE, frame, limited(1L << 30, side))
                            .output()
                            .size())
                    .isEqualTo(Size.of(1024, 576));
        } else {
            assertThatThrownBy(() -> CanvasPlan.of(SOURCE, frame, limited(1L << 30, side)))
                    .isInstanceOf(PlanException.class)
                    .hasMessageContaining("1024x576");
        }
    }

    /** Not even where the whole frame is the picture, and nothing is to be painted. */
    @Test
    void aFrameWithoutMarginsIsWithinTheLimitsToo() {
        Reframe frame = Reframe.to(AspectRatio.parse("4:3")).at(Tier.ONE_K);
        assertThat(CanvasPlan.of(SOURCE, frame, limited(1L << 30, 1024)).passes())
                .isEmpty();
        assertThatThrownBy(() -> CanvasPlan.of(SOURCE, frame, limited(1L << 30, 1023)))
                .isInstanceOf(PlanException.class);
    }

    @Test
    void aMarginOverTheCapIsRejectedWhereThatIsAsked() {
        ExpansionRules rules = ExpansionRules.DEFAULT.withCap(640).withOverCap(OverCap.REJECT);
        assertThat(CanvasPlan.of(SOURCE, Expansion.pixels().left(671), rules)
                        .outputMargins()
                        .left())
                .isEqualTo(640);
        assertThatThrownBy(() -> CanvasPlan.of(SOURCE, Expansion.pixels().left(672), rules))
                .isInstanceOf(PlanException.class)
                .hasMessage("Expected at most 640 px for left but received 672px");
        assertThatThrownBy(() -> CanvasPlan.of(SOURCE, Expansion.percent().left(70), rules))
                .hasMessage("Expected at most 640 px for left but received 70% of 1024 px, which is 704 px");
    }

    @Test
    void aMarginOverAModelsPercentsIsRejectedWhereThatIsAsked() {
        Profile profile = Profile.unlimited("a/model").withMarginLimit(Percent.of(50));
        ExpansionRules rules = ExpansionRules.DEFAULT.withOverCap(OverCap.REJECT);
        assertThat(CanvasPlan.of(SOURCE, Expansion.percent().left(50), rules, profile)
                        .outputMargins()
                        .left())
                .isEqualTo(512);
        assertThatThrownBy(() -> CanvasPlan.of(SOURCE, Expansion.percent().left(60), rules, profile))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("at most 50% of the picture with model a/model for left");
    }

    @Test
    void aPlanOfOnePictureIsThatOfItsSize() {
        CanvasPlan plan = CanvasPlan.of(SOURCE, Expansion.pixels().left(64), ExpansionRules.DEFAULT);
        Digest digest = Digest.of("samples");
        assertThat(plan.withDigest(digest).digest()).isEqualTo(Optional.of(digest));
        assertThat(plan.withDigest(digest)).isNotEqualTo(plan);
        assertThat(plan.isScaled()).isFalse();
        assertThat(plan.layout().left()).isEqualTo(new Rect(0, 0, 64, 768));
        assertThat(plan.sent()).containsExactly(Size.of(1088, 768));
        Reframe frame = Reframe.to(AspectRatio.parse("1:1")).at(Tier.TWO_K);
        assertThat(CanvasPlan.of(SOURCE, frame, ExpansionRules.DEFAULT).isScaled())
                .isTrue();
    }

    @Test
    void aPriceIsSetAndAskedForEachCanvas() {
        Profile priced = Profile.unlimited("a/model").withPrice(new Price(10, true));
        assertThat(priced.price().centsFor(Size.of(1024, 1024))).isEqualTo(10);
        assertThat(priced.price().centsFor(Size.of(1024, 1025))).isEqualTo(20);
        assertThat(new Price(0, false)).isEqualTo(Price.FREE);
        assertThatThrownBy(() -> new Price(-1, false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void equalValuesHaveEqualHashesAndOthersMostlyNot() {
        assertThat(Expansion.percent().left(70))
                .hasSameHashCodeAs(Expansion.percent().left(70));
        assertThat(Expansion.percent().left(70).hashCode())
                .isNotEqualTo(Expansion.percent().right(70).hashCode())
                .isNotEqualTo(Expansion.percent().left(71).hashCode());
    }
}
