package dev.deckle.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Grid;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Rounding;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules, expansions and the small values of a plan. */
class RulesAndValuesTest {
    private static void conflict(Runnable making, String message) {
        assertThatExceptionOfType(PlanException.class)
                .isThrownBy(making::run)
                .withMessage(message)
                .satisfies(e -> assertThat(e.isUsage()).isTrue());
    }

    @Test
    void theDefaultsAreThoseOfTheRules() {
        ExpansionRules rules = ExpansionRules.DEFAULT;
        assertThat(rules.step()).isEqualTo(Grid.of(64));
        assertThat(rules.cap()).isEqualTo(2048);
        assertThat(rules.rounding()).isEqualTo(Rounding.NEAREST);
        assertThat(rules.overCap()).isEqualTo(OverCap.CLAMP);
        assertThat(rules.delivery()).isEqualTo(Delivery.SNAPPED);
        assertThat(rules.strict()).isFalse();
        assertThat(rules.limits()).isEqualTo(new SizeLimits(256_000_000, 65_535));
    }

    @Test
    void refusesRulesThatContradict() {
        ExpansionRules rules = ExpansionRules.DEFAULT;
        conflict(() -> rules.withCap(63), "Expected a cap of at least the step of 64 px but received 63 px");
        conflict(() -> rules.withStep(2049), "Expected a cap of at least the step of 2049 px but received 2048 px");
        conflict(() -> rules.withCap(-1), "Expected a cap of at least the step of 64 px but received -1 px");
        conflict(
                () -> rules.exact().withRounding(Rounding.NEAREST),
                "Expected rounding up with exact delivery but received nearest");
        conflict(
                () -> rules.exact().withRounding(Rounding.DOWN),
                "Expected rounding up with exact delivery but received down");
        assertThat(rules.exact().withRounding(Rounding.UP)).isEqualTo(rules.exact());
        assertThat(rules.withStepAndCap(4096, 5000).capOnStep()).isEqualTo(4096);
        assertThatIllegalArgumentException().isThrownBy(() -> rules.withStep(0));
    }

    @Test
    void anExpansionIsItsFourExtents() {
        Expansion a = Expansion.percent().left(70).top(10);
        Expansion b = Expansion.pixels().with(Side.TOP, Percent.of(10)).with(Side.LEFT, Percent.of(70));
        assertThat(a).isEqualTo(b).hasSameHashCodeAs(b).hasToString("top 10%, left 70%");
        assertThat(a)
                .isNotEqualTo(a.right(1))
                .isNotEqualTo(Expansion.pixels().left(70).top(10));
        assertThat(Expansion.pixels().horizontal(3).vertical(4))
                .hasToString("top 4px, right 3px, bottom 4px, left 3px");
        assertThat(Expansion.pixels().all(3))
                .isEqualTo(Expansion.pixels().horizontal(3).vertical(3));
        assertThat(a.transposed()).isEqualTo(Expansion.percent().top(70).left(10));
        assertThat(a.mirrored()).isEqualTo(Expansion.percent().right(70).top(10));
        assertThat(a.get(Side.BOTTOM)).isEqualTo(Pixels.NONE);
        assertThat(Expansion.percent().all(0).isNone()).isTrue();
        assertThat(Expansion.percent()).hasToString("none");
    }

    @Test
    void theMinimalRequestIsRefusedWhereNothingIsAsked() {
        conflict(
                () -> CanvasPlan.of(Size.of(1, 1), Expansion.percent().all(0), ExpansionRules.DEFAULT),
                "Expected at least one side to grow but received 0 for all four");
    }

    @Test
    void strictRulesLeaveOnlyWhatWasAsked() {
        ExpansionRules strict = ExpansionRules.DEFAULT.strictly();
        Size source = Size.of(4000, 3000);
        assertThat(CanvasPlan.of(source, Expansion.percent().left(10), strict)
                        .outputMargins()
                        .left())
                .isEqualTo(384);
        assertThat(CanvasPlan.of(source, Expansion.pixels().left(100), strict.exact())
                        .outputMargins()
                        .left())
                .isEqualTo(100);
        assertThatExceptionOfType(PlanException.class)
                .isThrownBy(() -> CanvasPlan.of(source, Expansion.pixels().left(100), strict))
                .withMessage("Expected a multiple of the step of 64 px for left under strict rules but received 100px");
        assertThatExceptionOfType(PlanException.class)
                .isThrownBy(() -> CanvasPlan.of(source, Expansion.percent().left(70), strict))
                .withMessage("Expected 2800 px for left under strict rules but only 2048 px are possible");
    }

    @Test
    void limitsOfACanvasAreSettable() {
        Size source = Size.of(1000, 1000);
        Expansion grown = Expansion.pixels().left(64);
        ExpansionRules rules = ExpansionRules.DEFAULT;
        assertThat(CanvasPlan.of(source, grown, rules.withLimits(new SizeLimits(1_064_000, 1064)))
                        .canvas())
                .isEqualTo(Size.of(1064, 1000));
        assertThatExceptionOfType(PlanException.class)
                .isThrownBy(() -> CanvasPlan.of(source, grown, rules.withLimits(new SizeLimits(1_063_999, 1064))))
                .withMessage("Expected a canvas of at most 1063999 px in all but received 1064x1000");
        assertThatExceptionOfType(PlanException.class)
                .isThrownBy(() -> CanvasPlan.of(source, grown, rules.withLimits(new SizeLimits(1_064_000, 1063))))
                .withMessage("Expected a canvas of at most 1063 px a side but received 1064x1000");
        assertThatIllegalArgumentException().isThrownBy(() -> new SizeLimits(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new SizeLimits(1, 0));
    }

    @ParameterizedTest
    @CsvSource({"1K,1024", "2K,2048", "4K,4096", "4k,4096"})
    void tiersAreLongSides(String text, int px) {
        assertThat(Tier.parse(text).longSide()).isEqualTo(px);
        assertThat(Tier.parse(text).label()).isEqualToIgnoringCase(text);
    }

    @ParameterizedTest
    @CsvSource({"3K", "''", "1", "1024", "１K", "' 1K'"})
    void refusesOtherTiers(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tier.parse(text))
                .withMessage("Expected a size of 1K, 2K or 4K but received '" + text + "'");
    }

    @Test
    void aLongTierIsShortenedAndOnOneLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tier.parse("4K\n".repeat(100_000)))
                .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1).hasSizeLessThan(120));
    }

    @Test
    void pricesCountStartedMebipixels() {
        assertThat(new Price(5, false).centsFor(Size.of(4096, 4096))).isEqualTo(5);
        assertThat(new Price(5, true).centsFor(Size.of(1024, 1024))).isEqualTo(5);
        assertThat(new Price(5, true).centsFor(Size.of(1025, 1024))).isEqualTo(10);
        assertThat(new Price(5, true).centsFor(Size.of(1, 1))).isEqualTo(5);
        assertThat(Price.FREE.centsFor(Size.of(4096, 4096))).isZero();
        assertThat(new Price(1, true).centsFor(Size.of(Integer.MAX_VALUE, Integer.MAX_VALUE)))
                .isEqualTo(4_398_046_507_009L);
        assertThatIllegalArgumentException().isThrownBy(() -> new Price(-1, false));
    }

    @Test
    void aJobCostsEachCallAndEachResult() {
        Price price = new Price(5, true);
        List<Size> sent = List.of(Size.of(1024, 1024), Size.of(1025, 1024));
        assertThat(price.centsFor(sent)).isEqualTo(15);
        assertThat(price.usdFor(sent, 4)).isEqualTo(new BigDecimal("0.60"));
        assertThat(price.usdFor(List.of(), 4)).isEqualTo(new BigDecimal("0.00"));
        assertThat(Price.FREE.usdFor(sent, 1)).isEqualTo(new BigDecimal("0.00"));
    }

    @Test
    void aPlanHoldsTogetherOrIsNone() {
        Size canvas = Size.of(10, 10);
        Rect all = canvas.toRect();
        Rect placed = new Rect(2, 2, 5, 5);
        assertThat(plan(canvas, placed, all).margins())
                .isEqualTo(Margins.NONE.withTop(2).withLeft(2).withRight(3).withBottom(3));
        assertThatIllegalArgumentException().isThrownBy(() -> plan(canvas, new Rect(6, 2, 5, 5), all));
        assertThatIllegalArgumentException().isThrownBy(() -> plan(canvas, placed, new Rect(3, 0, 7, 10)));
        assertThatIllegalArgumentException().isThrownBy(() -> plan(canvas, placed, new Rect(0, 0, 11, 10)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Work(Fraction.of(1, 2), Size.of(5, 5), canvas, placed, Margins.NONE.withTop(2)));
    }

    private static CanvasPlan plan(Size canvas, Rect placement, Rect output) {
        return new CanvasPlan(
                Size.of(5, 5),
                Optional.empty(),
                canvas,
                placement,
                output,
                Fraction.ONE,
                List.of(),
                Optional.empty(),
                List.of());
    }
}
