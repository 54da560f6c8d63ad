package dev.deckle.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.deckle.geometry.AspectRatio;
import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Gravity;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Properties of the plans of reframes. */
class ReframePlanTest {
    private static final int RUNS = 4000;

    @ParameterizedTest
    @CsvSource({
        "21:9,ONE_K,1024x439",
        "21:9,TWO_K,2048x878",
        "21:9,FOUR_K,4096x1755",
        "3:2,ONE_K,1024x683",
        "4:5,ONE_K,819x1024",
        "16:9,ONE_K,1024x576",
        "9:16,FOUR_K,2304x4096",
        "1:1,TWO_K,2048x2048",
        "1:16,ONE_K,64x1024",
        "2.39:1,TWO_K,2048x857"
    })
    void framesAreExact(String aspect, Tier tier, String frame) {
        for (String source : new String[] {"1x1", "1000x1000", "640x480", "333x5000", "60000x7"}) {
            CanvasPlan plan = CanvasPlan.of(
                    Size.parse(source), Reframe.to(AspectRatio.parse(aspect)).at(tier), ExpansionRules.DEFAULT);
            assertThat(plan.output().size()).as(source).hasToString(frame);
        }
    }

    @Test
    void theWholeSourceIsInTheFrameUndistorted() {
        RandomRequests random = new RandomRequests(30);
        int planned = 0;
        for (int i = 0; i < RUNS; i++) {
            Size source = random.size();
            Reframe reframe = random.reframe();
            ExpansionRules rules = random.rules();
            Optional<Profile> profile = random.below(3) == 0 ? Optional.empty() : Optional.of(random.profile(true));
            CanvasPlan plan;
            try {
                plan = profile.isPresent()
                        ? CanvasPlan.of(source, reframe, rules, profile.get())
                        : CanvasPlan.of(source, reframe, rules);
            } catch (PlanException refused) {
                continue;
            }
            planned++;
            String what = source + " " + reframe + " " + rules + " " + profile + " (seed 30, run " + i + ")";
            PlanInvariants.check(what, plan, rules.withOverCap(OverCap.SPLIT), profile);
            if (reframe.longSide().isPresent()) {
                checkTier(what, source, reframe, plan);
            } else {
                checkNative(what, source, reframe, plan);
            }
        }
        assertThat(planned).isGreaterThan(RUNS / 2);
    }

    private static void checkTier(String what, Size source, Reframe reframe, CanvasPlan plan) {
        Size frame = plan.output().size();
        Size placed = plan.placement().size();
        int longSide = reframe.longSide().orElseThrow();
        BigDecimal ratio = BigDecimal.valueOf(reframe.shape().ratio().numerator())
                .divide(BigDecimal.valueOf(reframe.shape().ratio().denominator()), MathContext.DECIMAL128);
        boolean wide = ratio.compareTo(BigDecimal.ONE) >= 0;
        BigDecimal l = BigDecimal.valueOf(longSide);
        BigDecimal exactWidth = wide ? l : l.multiply(ratio);
        BigDecimal exactHeight = wide ? l.divide(ratio, MathContext.DECIMAL128) : l;
        assertThat(frame.width()).as(what).isEqualTo(rounded(exactWidth));
        assertThat(frame.height()).as(what).isEqualTo(rounded(exactHeight));
        assertThat(Math.max(frame.width(), frame.height())).as(what).isEqualTo(longSide);

        BigDecimal scale = exactWidth
                .divide(BigDecimal.valueOf(source.width()), MathContext.DECIMAL128)
                .min(exactHeight.divide(BigDecimal.valueOf(source.height()), MathContext.DECIMAL128));
        BigDecimal told = BigDecimal.valueOf(plan.scale().numerator())
                .divide(BigDecimal.valueOf(plan.scale().denominator()), MathContext.DECIMAL128);
        assertThat(told.subtract(scale).abs()).as(what).isLessThan(new BigDecimal("1e-25"));
        BigDecimal width = scale.multiply(BigDecimal.valueOf(source.width()));
        BigDecimal height = scale.multiply(BigDecimal.valueOf(source.height()));
        assertThat(placed.width() == frame.width() || placed.height() == frame.height())
                .as(what)
                .isTrue();
        BigDecimal most = plan.passes().isEmpty() ? new BigDecimal("1.5") : new BigDecimal("0.5");
        most = most.add(new BigDecimal("1e-25"));
        if (placed.width() > 1) {
            assertThat(width.subtract(BigDecimal.valueOf(placed.width())).abs())
                    .as(what)
                    .isLessThanOrEqualTo(most);
        }
        if (placed.height() > 1) {
            assertThat(height.subtract(BigDecimal.valueOf(placed.height())).abs())
                    .as(what)
                    .isLessThanOrEqualTo(most);
        }
    }

    private static int rounded(BigDecimal px) {
        // A third times three is one again: 30 digits are far finer than any tie of whole terms.
        return Math.max(
                1,
                px.setScale(25, RoundingMode.HALF_UP)
                        .setScale(0, RoundingMode.HALF_UP)
                        .intValueExact());
    }

    /** The frame holds the source, has its ratio to less than a px, and with a px less would not hold it. */
    private static void checkNative(String what, Size source, Reframe reframe, CanvasPlan plan) {
        Size frame = plan.output().size();
        Fraction ratio = reframe.shape().ratio();
        assertThat(plan.scale()).as(what).isEqualTo(Fraction.ONE);
        assertThat(frame.width()).as(what).isGreaterThanOrEqualTo(source.width());
        assertThat(frame.height()).as(what).isGreaterThanOrEqualTo(source.height());
        boolean sameWidth = frame.width() == source.width();
        assertThat(sameWidth || frame.height() == source.height()).as(what).isTrue();
        long a = ratio.numerator();
        long b = ratio.denominator();
        long width = frame.width();
        long height = frame.height();
        boolean byWidth = height * a >= width * b && (height - 1) * a < width * b;
        boolean byHeight = width * b >= height * a && (width - 1) * b < height * a;
        assertThat(sameWidth && byWidth || frame.height() == source.height() && byHeight)
                .as(what)
                .isTrue();
        if (!plan.passes().isEmpty()) {
            assertThat(plan.placement().size()).as(what).isEqualTo(source);
        }
    }

    @ParameterizedTest
    @EnumSource(Gravity.class)
    void gravityAnchorsTheSource(Gravity gravity) {
        Reframe reframe = Reframe.to(AspectRatio.of(16, 9)).at(Tier.ONE_K).anchored(gravity);
        CanvasPlan plan = CanvasPlan.of(Size.of(1001, 1000), reframe, ExpansionRules.DEFAULT);
        Rect placed = plan.placementInOutput();
        int free = 1024 - placed.width();
        assertThat(free).isEqualTo(447);
        assertThat(placed.x()).isEqualTo(gravity.left(free));
        assertThat(placed.y()).isZero();
        CanvasPlan turned = CanvasPlan.of(
                Size.of(1000, 1001),
                Reframe.to(AspectRatio.of(9, 16)).at(Tier.ONE_K).anchored(gravity.transposed()),
                ExpansionRules.DEFAULT);
        assertThat(turned.placementInOutput()).isEqualTo(placed.transposed());
        assertThat(turned.canvas()).isEqualTo(plan.canvas().transposed());
        CanvasPlan mirrored =
                CanvasPlan.of(Size.of(1001, 1000), reframe.anchored(gravity.mirrored()), ExpansionRules.DEFAULT);
        assertThat(mirrored.placementInOutput().x()).isBetween(free - placed.x() - 1, free - placed.x());
    }

    @Test
    void anOffsetIsInTheFrameOrRefused() {
        Reframe reframe = Reframe.to(AspectRatio.of(16, 9)).at(Tier.ONE_K);
        Size source = Size.of(1000, 1000);
        assertThat(CanvasPlan.of(source, reframe.offset(448, 0), ExpansionRules.DEFAULT)
                        .placementInOutput())
                .isEqualTo(new Rect(448, 0, 576, 576));
        for (int[] xy : new int[][] {{449, 0}, {-1, 0}, {0, 1}, {0, -1}, {Integer.MAX_VALUE, 0}}) {
            assertThatExceptionOfType(PlanException.class)
                    .isThrownBy(() -> CanvasPlan.of(source, reframe.offset(xy[0], xy[1]), ExpansionRules.DEFAULT))
                    .withMessageContaining(" " + (xy[1] == 0 ? xy[0] : xy[1]))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(PlanException.Kind.OUTSIDE_FRAME));
        }
    }

    @Test
    void isSplitOrRefusedButNeverClamped() {
        Reframe reframe = Reframe.to(AspectRatio.of(4, 1)).at(Tier.FOUR_K).anchored(Gravity.WEST);
        Size source = Size.of(1000, 1000);
        ExpansionRules rules = ExpansionRules.DEFAULT.withCap(1024);
        CanvasPlan split = CanvasPlan.of(source, reframe, rules);
        assertThat(split).isEqualTo(CanvasPlan.of(source, reframe, rules.withOverCap(OverCap.SPLIT)));
        assertThat(split.passes()).hasSize(3);
        assertThat(split.output().size()).isEqualTo(Size.of(4096, 1024));
        assertThatExceptionOfType(PlanException.class)
                .isThrownBy(() -> CanvasPlan.of(source, reframe, rules.withOverCap(OverCap.REJECT)))
                .withMessage(
                        "Expected at most 1024 px for right but the frame needs 3072 px, which is 3072 px on the step");
    }

    @ParameterizedTest
    @CsvSource({
        "1080x1350, 1000x1000, 1080x1080",
        "1080x1350, 2048x1152, 1080x608",
        "1080x1350, 10x4000, 3x1350",
        "1x65535, 3x9, 1x3",
        "65535x1, 9x3, 3x1",
        "999x1001, 999x1001, 999x1001"
    })
    void anExactFrameIsThatFrame(String frame, String source, String placed) {
        CanvasPlan plan = CanvasPlan.of(
                Size.parse(source),
                Reframe.to(Size.parse(frame)),
                ExpansionRules.DEFAULT.withStepAndCap(1, Integer.MAX_VALUE));

        assertThat(plan.output().size()).hasToString(frame);
        assertThat(plan.placement().size()).hasToString(placed);
        assertThat(plan.passes()).hasSize(frame.equals(source) ? 0 : 1);
    }

    /** A long side of its own is a tier of another name. */
    @Test
    void aLongSideIsExact() {
        for (int px : new int[] {1, 7, 1024, 1080, 4097}) {
            Reframe reframe = Reframe.to(AspectRatio.parse("4:5")).at(px);
            CanvasPlan plan = CanvasPlan.of(Size.of(300, 200), reframe, ExpansionRules.DEFAULT);
            assertThat(plan.output().size()).isEqualTo(Size.of(Math.max(1, (8 * px + 5) / 10), px));
        }
        Reframe tier = Reframe.to(AspectRatio.parse("21:9")).at(Tier.TWO_K);
        assertThat(Reframe.to(AspectRatio.parse("21:9")).at(2048)).isEqualTo(tier);
    }

    @ParameterizedTest
    @CsvSource({"1,ONE_K", "1024,ONE_K", "1025,TWO_K", "2048,TWO_K", "2049,FOUR_K", "4096,FOUR_K", "4097,"})
    void theSmallestTierCoversTheFrame(int px, Tier tier) {
        assertThat(Reframe.to(Size.of(px, 800)).coveringTier())
                .isEqualTo(px < 800 ? Optional.of(Tier.ONE_K) : Optional.ofNullable(tier));
        assertThat(Tier.covering(px)).isEqualTo(Optional.ofNullable(tier));
    }

    @Test
    void aFrameHasBoundsAndARatio() {
        assertThat(Reframe.to(Size.of(1080, 1350)).aspect()).hasToString("4:5");
        assertThat(Reframe.to(Size.of(1080, 1350)).longSide()).contains(1350);
        assertThat(Reframe.to(AspectRatio.parse("21:9")).at(Tier.ONE_K).aspect())
                .hasToString("21:9");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Reframe.to(Size.of(65_536, 10)))
                .withMessage("Expected a frame of 1 to 65535 px a side but received 65536 px");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Reframe.to(AspectRatio.of(1, 1)).at(0))
                .withMessageContaining("received 0 px");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Reframe.to(Size.of(10, 10)).at(Tier.ONE_K))
                .withMessageContaining("exact frame");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Reframe.to(Size.of(17, 1)).aspect())
                .withMessageContaining("from 1:16 to 16:1");
    }
}
