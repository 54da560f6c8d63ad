package dev.deckle.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.deckle.geometry.AspectRatio;
import dev.deckle.geometry.Grid;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lengths up to 2³¹−1: a right plan or a typed refusal, soon. */
@Tag("slow")
class LargeSidesTest {
    private static final int MAX = Integer.MAX_VALUE;
    private static final Duration SOON = Duration.ofMinutes(5);
    private static final List<Integer> LENGTHS =
            List.of(1, 2, 63, 1000, 65_535, 65_536, 1 << 24, 1 << 30, (1 << 30) + 1, MAX - 64, MAX - 1, MAX);
    private static final ExpansionRules UNLIMITED = ExpansionRules.DEFAULT.withLimits(SizeLimits.NONE);

    private static int any(Random random) {
        return LENGTHS.get(random.nextInt(LENGTHS.size()));
    }

    private static Extent extent(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Pixels.NONE;
            case 1 -> new Percent(random.nextInt(2_000_000));
            case 2 -> new Percent(Percent.MAX - random.nextInt(3));
            default -> Pixels.of(any(random));
        };
    }

    private static ExpansionRules rules(Random random) {
        int step = random.nextInt(3) == 0 ? any(random) : 1 + random.nextInt(100);
        int cap = Math.max(step, any(random));
        OverCap over = OverCap.values()[random.nextInt(3)];
        ExpansionRules rules = UNLIMITED.withStepAndCap(step, cap).withOverCap(over);
        return random.nextInt(3) == 0 ? rules.exact() : rules;
    }

    private static Profile profile(Random random) {
        Profile profile = Profile.unlimited("test/large")
                .withSteps(random.nextBoolean() ? 1 : any(random), random.nextBoolean() ? 16 : any(random));
        if (random.nextBoolean()) {
            profile = profile.withCanvas(new SizeLimits(1L << 22, 2048));
        }
        return random.nextBoolean()
                ? profile
                : profile.withMarginLimit(random.nextBoolean() ? Percent.of(80) : Pixels.of(any(random)));
    }

    @Test
    void plansOrRefuses() {
        int planned = assertTimeoutPreemptively(SOON, LargeSidesTest::planAll, "some request hangs (seed 40)");
        assertThat(planned).isGreaterThan(300);
    }

    private static int planAll() {
        Random random = new Random(40);
        int planned = 0;
        for (int i = 0; i < 6000; i++) {
            Size source = Size.of(any(random), any(random));
            Expansion expansion = Expansion.pixels().right(1);
            for (Side side : Side.ALL) {
                expansion = random.nextInt(3) == 0 ? expansion : expansion.with(side, extent(random));
            }
            ExpansionRules rules = rules(random);
            Optional<Profile> profile = random.nextBoolean() ? Optional.empty() : Optional.of(profile(random));
            String what = source + " " + expansion + " " + rules + " " + profile + " (seed 40, run " + i + ")";
            planned += planOf(what, source, expansion, rules, profile);
        }
        return planned;
    }

    private static int planOf(
            String what, Size source, Expansion asked, ExpansionRules rules, Optional<Profile> profile) {
        CanvasPlan plan;
        try {
            plan = profile.isPresent()
                    ? CanvasPlan.of(source, asked, rules, profile.get())
                    : CanvasPlan.of(source, asked, rules);
        } catch (PlanException refused) {
            assertThat(refused.getMessage()).as(what).startsWith("Expected ").hasLineCount(1);
            return 0;
        }
        PlanInvariants.check(what, plan, rules, profile);
        return 1;
    }

    @Test
    void reframesOrRefuses() {
        int planned = assertTimeoutPreemptively(SOON, LargeSidesTest::reframeAll, "some request hangs (seed 41)");
        assertThat(planned).isGreaterThan(300);
    }

    private static int reframeAll() {
        Random random = new Random(41);
        List<String> ratios =
                List.of("16:9", "1:16", "16:1", "12345.6789:10000.0001", "399999:399998", "0.0016:0.0017");
        int planned = 0;
        for (int i = 0; i < 4000; i++) {
            Size source = Size.of(any(random), any(random));
            Reframe reframe = Reframe.to(AspectRatio.parse(ratios.get(random.nextInt(ratios.size()))));
            reframe = random.nextBoolean() ? reframe : reframe.at(Tier.values()[random.nextInt(3)]);
            ExpansionRules rules = rules(random);
            Optional<Profile> profile = random.nextBoolean() ? Optional.empty() : Optional.of(profile(random));
            String what = source + " " + reframe + " " + rules + " " + profile + " (seed 41, run " + i + ")";
            try {
                CanvasPlan plan = profile.isPresent()
                        ? CanvasPlan.of(source, reframe, rules, profile.get())
                        : CanvasPlan.of(source, reframe, rules);
                PlanInvariants.check(what, plan, rules.withOverCap(OverCap.SPLIT), profile);
                planned++;
            } catch (PlanException refused) {
                assertThat(refused.getMessage())
                        .as(what)
                        .startsWith("Expected ")
                        .hasLineCount(1);
            }
        }
        return planned;
    }

    @Test
    void aStripOfTheLargestLengthIsReduced() {
        Profile small = Profile.unlimited("test/small").withCanvas(new SizeLimits(1L << 22, 2048));
        CanvasPlan plan = CanvasPlan.of(Size.of(MAX, 1), Expansion.pixels().top(64), UNLIMITED.withStep(1), small);
        Work work = plan.passes().get(0).work().orElseThrow();
        assertThat(work.source()).isEqualTo(Size.of(2048, 1));
        assertThat(work.canvas()).isEqualTo(Size.of(2048, 65));
    }

    @Test
    void aStepOfTheReducedFormIsTakenOffAtOnce() {
        for (int grid : new int[] {1, 16, 64}) {
            Profile small = Profile.unlimited("test/small")
                    .withSteps(16, grid)
                    .withCanvas(new SizeLimits(1L << 22, 2048))
                    .withMarginLimit(Percent.of(80));
            Size source = Size.of(1 << 30, 1 << 30);
            ExpansionRules rules = UNLIMITED.withStepAndCap(1, MAX);
            CanvasPlan plan = assertTimeoutPreemptively(
                    Duration.ofMinutes(1),
                    () -> CanvasPlan.of(source, Expansion.percent().right(80), rules, small),
                    "a step at a time");
            PlanInvariants.check("grid " + grid, plan, rules, Optional.of(small));
            assertThat(plan.outputMargins().right()).isBetween(800_000_000, 858_993_459);
            assertThat(plan.adjustments().get(0).reasons()).contains(Reason.CLAMPED);
        }
    }

    @Test
    void passesAreBounded() {
        ExpansionRules px = UNLIMITED.withStepAndCap(1, 1).withOverCap(OverCap.SPLIT);
        assertThat(CanvasPlan.of(Size.of(10, 10), Expansion.pixels().left(1000), px)
                        .passes())
                .hasSize(1000);
        for (int asked : new int[] {1001, 65_000, MAX - 10}) {
            assertThatExceptionOfType(PlanException.class)
                    .isThrownBy(() ->
                            CanvasPlan.of(Size.of(10, 10), Expansion.pixels().left(asked), px))
                    .withMessageContaining("1000 passes")
                    .withMessageContaining(String.valueOf(asked));
        }
    }

    @Test
    void aCanvasOverAnIntIsNamed() {
        assertThatExceptionOfType(PlanException.class)
                .isThrownBy(() -> CanvasPlan.of(
                        Size.of(MAX, 10), Expansion.pixels().left(64).right(64), UNLIMITED))
                .withMessage("Expected a canvas of at most 2147483647 px a side but received 2147483775x10");
        assertThatExceptionOfType(PlanException.class)
                .isThrownBy(() -> CanvasPlan.of(
                        Size.of(MAX, 10), Expansion.percent().left(100_000), UNLIMITED.withOverCap(OverCap.SPLIT)))
                .withMessage("Expected a canvas of at most 2147483647 px a side but received 2149631130623x10");
    }

    @Test
    void theFastWayDoesNotOverflow() {
        ExpansionRules rules = UNLIMITED.withStepAndCap(1, MAX);
        assertThat(rules.marginOf(new Percent(Percent.MAX), MAX)).isEqualTo(MAX);
        assertThat(rules.marginOf(Percent.of(50), MAX)).isEqualTo(1 << 30);
        assertThat(UNLIMITED.withStepAndCap(MAX, MAX).marginOf(Pixels.of(1), 1)).isEqualTo(MAX);
        assertThat(UNLIMITED.capOnStep()).isEqualTo((int) Grid.of(64).down(2048));
    }
}
