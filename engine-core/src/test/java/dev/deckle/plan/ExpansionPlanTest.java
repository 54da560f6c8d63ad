package dev.deckle.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Properties of the plans of expansions, over random requests. */
class ExpansionPlanTest {
    private static final int RUNS = 4000;

    private static Optional<CanvasPlan> plan(
            Size source, Expansion expansion, ExpansionRules rules, Optional<Profile> profile) {
        try {
            return Optional.of(
                    profile.isPresent()
                            ? CanvasPlan.of(source, expansion, rules, profile.get())
                            : CanvasPlan.of(source, expansion, rules));
        } catch (PlanException refused) {
            return Optional.empty();
        }
    }

    @Test
    void marginsAreThoseOfTheNaiveRules() {
        RandomRequests random = new RandomRequests(20);
        int planned = 0;
        for (int i = 0; i < RUNS; i++) {
            Size source = random.size();
            Expansion expansion = random.expansion();
            ExpansionRules rules = random.rules();
            // A model without a margin limit does not change what is delivered.
            Optional<Profile> profile = random.below(3) == 0 ? Optional.empty() : Optional.of(random.profile(false));
            Optional<CanvasPlan> plan = plan(source, expansion, rules, profile);
            String what = source + " " + expansion + " " + rules + " " + profile + " (seed 20, run " + i + ")";
            if (plan.isEmpty()) {
                continue;
            }
            planned++;
            assertThat(plan.get().placement().size()).as(what).isEqualTo(source);
            assertThat(plan.get().scale()).hasToString("1/1");
            for (Side side : Side.ALL) {
                assertThat(BigDecimal.valueOf(plan.get().outputMargins().get(side)))
                        .as("%s of %s", side, what)
                        .isEqualByComparingTo(Naive.delivered(expansion.get(side), side.lengthOf(source), rules));
            }
            PlanInvariants.check(what, plan.get(), rules, profile);
        }
        assertThat(planned).isGreaterThan(RUNS / 3);
    }

    @Test
    @Tag("slow")
    void everyPlanFitsItsModel() {
        RandomRequests random = new RandomRequests(21);
        int planned = 0;
        int worked = 0;
        int split = 0;
        for (int i = 0; i < 2 * RUNS; i++) {
            Size source = random.size();
            Expansion expansion = random.expansion();
            ExpansionRules rules = random.rules();
            Optional<Profile> profile = Optional.of(random.profile(true));
            Optional<CanvasPlan> plan = plan(source, expansion, rules, profile);
            if (plan.isPresent()) {
                planned++;
                worked += plan.get().passes().get(0).work().isPresent() ? 1 : 0;
                split += plan.get().passes().size() > 1 ? 1 : 0;
                String what = source + " " + expansion + " " + rules + " " + profile + " (seed 21, run " + i + ")";
                PlanInvariants.check(what, plan.get(), rules, profile);
            }
        }
        assertThat(planned).isGreaterThan(RUNS / 3);
        assertThat(worked).isGreaterThan(RUNS / 20);
        assertThat(split).isGreaterThan(RUNS / 50);
    }

    @Test
    @Tag("slow")
    void everyDifferenceIsTold() {
        RandomRequests random = new RandomRequests(22);
        for (int i = 0; i < RUNS; i++) {
            Size source = random.size();
            Expansion expansion = random.expansion();
            Optional<CanvasPlan> plan = plan(source, expansion, random.rules(), Optional.of(random.profile(true)));
            if (plan.isEmpty()) {
                continue;
            }
            String what = plan + " of " + expansion + " (seed 22)";
            Set<Side> expected = new HashSet<>();
            for (Side side : Side.ALL) {
                BigDecimal exact = Naive.exact(expansion.get(side), side.lengthOf(source));
                int delivered = plan.get().outputMargins().get(side);
                if (exact.compareTo(BigDecimal.valueOf(delivered)) != 0
                        || plan.get().margins().get(side) != delivered) {
                    expected.add(side);
                }
            }
            List<Side> told =
                    plan.get().adjustments().stream().map(Adjustment::side).toList();
            assertThat(told).as(what).isSorted().containsExactlyInAnyOrderElementsOf(expected);
            for (Adjustment a : plan.get().adjustments()) {
                BigDecimal exact = Naive.exact(expansion.get(a.side()), a.side().lengthOf(source));
                assertThat(a.exact())
                        .as(what)
                        .isEqualTo(
                                exact.signum() == 0
                                        ? "0"
                                        : exact.stripTrailingZeros().toPlainString());
                assertThat(a.resolved())
                        .as(what)
                        .isEqualTo(plan.get().outputMargins().get(a.side()));
                assertThat(a.reasons()).as(what).isNotEmpty().isSorted().doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void transposingCommutes() {
        RandomRequests random = new RandomRequests(23);
        for (int i = 0; i < RUNS; i++) {
            Size source = random.size();
            Expansion expansion = random.expansion();
            ExpansionRules rules = random.rules();
            Optional<Profile> profile = Optional.of(random.profile(false));
            Optional<CanvasPlan> plan = plan(source, expansion, rules, profile);
            Optional<CanvasPlan> other = plan(source.transposed(), expansion.transposed(), rules, profile);
            String what = source + " " + expansion + " " + rules + " " + profile + " (seed 23, run " + i + ")";
            assertThat(other.isPresent()).as(what).isEqualTo(plan.isPresent());
            if (plan.isPresent()) {
                CanvasPlan a = plan.get();
                CanvasPlan b = other.orElseThrow();
                assertThat(b.canvas()).as(what).isEqualTo(a.canvas().transposed());
                assertThat(b.placement()).as(what).isEqualTo(a.placement().transposed());
                assertThat(b.output()).as(what).isEqualTo(a.output().transposed());
                assertThat(b.passes().stream().map(Pass::sent).toList())
                        .as(what)
                        .isEqualTo(a.passes().stream()
                                .map(p -> p.sent().transposed())
                                .toList());
            }
        }
    }

    @Test
    void mirroringCommutes() {
        RandomRequests random = new RandomRequests(24);
        for (int i = 0; i < RUNS; i++) {
            Size source = random.size();
            Expansion expansion = random.expansion();
            ExpansionRules rules = random.rules();
            Optional<Profile> profile = Optional.of(random.profile(false));
            Optional<CanvasPlan> plan = plan(source, expansion, rules, profile);
            Optional<CanvasPlan> other = plan(source, expansion.mirrored(), rules, profile);
            String what = source + " " + expansion + " " + rules + " " + profile + " (seed 24, run " + i + ")";
            assertThat(other.isPresent()).as(what).isEqualTo(plan.isPresent());
            if (plan.isPresent()) {
                Rect placed = plan.get().placementInOutput();
                Size output = plan.get().output().size();
                assertThat(other.orElseThrow().output().size()).as(what).isEqualTo(output);
                assertThat(other.orElseThrow().placementInOutput())
                        .as(what)
                        .isEqualTo(Rect.at(output.width() - placed.right(), placed.y(), placed.size()));
                assertThat(other.orElseThrow().canvas())
                        .as(what)
                        .isEqualTo(plan.get().canvas());
            }
        }
    }

    @Test
    void morePercentIsNeverASmallerCanvas() {
        RandomRequests random = new RandomRequests(25);
        for (int i = 0; i < RUNS; i++) {
            Size source = random.size();
            Expansion less = random.expansion();
            Side side = Side.ALL.get(random.below(4));
            long from = random.below(900_000);
            ExpansionRules rules = random.rules();
            boolean free = random.below(2) == 0;
            Optional<Profile> profile = free ? Optional.empty() : Optional.of(random.profile(false));
            List<CanvasPlan> plans = new ArrayList<>();
            for (long percent : new long[] {from, from + 1, from + random.below(50_000), from + 100_000}) {
                plan(source, less.with(side, new Percent(percent)), rules, profile)
                        .ifPresent(plans::add);
            }
            int padding = free ? 0 : profile.orElseThrow().canvasGrid().step() - 1;
            for (int k = 1; k < plans.size(); k++) {
                CanvasPlan a = plans.get(0);
                CanvasPlan b = plans.get(k);
                String what = source + " " + less + " " + side + " from " + from + " " + rules + " (seed 25)";
                assertThat(b.output().width())
                        .as(what)
                        .isGreaterThanOrEqualTo(a.output().width());
                assertThat(b.output().height())
                        .as(what)
                        .isGreaterThanOrEqualTo(a.output().height());
                // A canvas too large for the model is sent reduced, and then not padded to the grid.
                assertThat(b.canvas().width())
                        .as(what)
                        .isGreaterThanOrEqualTo(a.canvas().width() - padding);
                assertThat(b.canvas().height())
                        .as(what)
                        .isGreaterThanOrEqualTo(a.canvas().height() - padding);
            }
        }
    }

    @Test
    void morePercentOverAModelsLimitIsNeverLess() {
        Profile profile = Profile.unlimited("test/padded80").withSteps(1, 64).withMarginLimit(Percent.of(80));
        for (int step : new int[] {1, 8, 64}) {
            int widest = 0;
            for (int percent = 60; percent <= 100; percent++) {
                CanvasPlan plan = CanvasPlan.of(
                        Size.of(1000, 1000),
                        Expansion.percent().right(percent),
                        ExpansionRules.DEFAULT.withStep(step),
                        profile);
                assertThat(plan.passes()).as("step %d, %d %%", step, percent).hasSize(1);
                assertThat(plan.output().width())
                        .as("step %d, %d %%", step, percent)
                        .isGreaterThanOrEqualTo(widest);
                widest = plan.output().width();
            }
        }
    }

    @Test
    void passesAreAsFewAsTheCapAllows() {
        RandomRequests random = new RandomRequests(26);
        for (int i = 0; i < RUNS; i++) {
            Size source = random.size();
            Expansion expansion = random.expansion();
            ExpansionRules rules = random.rules().withOverCap(OverCap.SPLIT);
            plan(source, expansion, rules, Optional.empty()).ifPresent(plan -> {
                int cap = rules.capOnStep();
                int expected = Side.ALL.stream()
                        .mapToInt(s -> (plan.margins().get(s) + cap - 1) / cap)
                        .max()
                        .orElseThrow();
                assertThat(plan.passes()).as("%s (seed 26)", plan).hasSize(expected);
                for (Side side : Side.ALL) {
                    int steps = plan.margins().get(side) / rules.step().step();
                    for (int k = 0; k < expected; k++) {
                        assertThat(plan.passes().get(k).margins().get(side))
                                .as("pass %d %s of %s (seed 26)", k, side, plan)
                                .isEqualTo(((k + 1) * steps / expected - k * steps / expected)
                                        * rules.step().step());
                    }
                }
            });
        }
    }
}
