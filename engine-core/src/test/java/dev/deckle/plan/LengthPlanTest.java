package dev.deckle.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.deckle.document.PlanDocument;
import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Resolution;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import org.junit.jupiter.api.Test;

/** Margins that are asked in lengths on paper. */
class LengthPlanTest {
    private static final Size A6 = Size.of(1240, 1748);

    private static Expansion bleed() {
        Expansion asked = Expansion.pixels();
        for (Side side : Side.ALL) {
            asked = asked.with(side, Length.of(3, Length.Unit.MM));
        }
        return asked;
    }

    @Test
    void bleedIsExactToThePx() {
        CanvasPlan plan = CanvasPlan.of(A6, bleed().at(Resolution.perInch(300)), ExpansionRules.DEFAULT.exact());

        assertThat(plan.output().size()).isEqualTo(Size.of(1310, 1818));
        assertThat(plan.adjustments()).hasSize(4).allSatisfy(one -> {
            assertThat(one.exact()).isEqualTo("4500/127");
            assertThat(one.resolved()).isEqualTo(35);
        });
        assertThat(PlanDocument.read(PlanDocument.write(plan))).isEqualTo(plan);
    }

    /** 3 mm at 300 px an inch are 35.4 px, which round to one step of 64; at 900 along y they are 106.3, which round to 128. */
    @Test
    void eachAxisHasItsOwn() {
        Resolution resolution = Resolution.perInch(Fraction.of(300), Fraction.of(900));
        CanvasPlan plan = CanvasPlan.of(A6, bleed().at(resolution), ExpansionRules.DEFAULT);

        assertThat(plan.outputMargins())
                .isEqualTo(Margins.NONE
                        .with(Side.LEFT, 64)
                        .with(Side.RIGHT, 64)
                        .with(Side.TOP, 128)
                        .with(Side.BOTTOM, 128));
        assertThat(CanvasPlan.of(A6.transposed(), bleed().at(resolution.transposed()), ExpansionRules.DEFAULT)
                        .canvas())
                .isEqualTo(plan.canvas().transposed());
    }

    @Test
    void withoutAResolutionNothingIsPlanned() {
        assertThat(bleed().needsResolution()).isTrue();
        assertThat(bleed().at(Resolution.perInch(72)).needsResolution()).isFalse();
        assertThat(Expansion.pixels()
                        .with(Side.TOP, Length.of(0, Length.Unit.CM))
                        .needsResolution())
                .isFalse();
        assertThatExceptionOfType(PlanException.class)
                .isThrownBy(() -> CanvasPlan.of(A6, bleed(), ExpansionRules.DEFAULT))
                .withMessage("Expected a resolution, px an inch, for 3mm but received none")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(PlanException.Kind.NO_RESOLUTION));
    }
}
