package dev.deckle.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** What is true of every plan. */
final class PlanInvariants {
    private PlanInvariants() {}

    static void check(String what, CanvasPlan plan, ExpansionRules rules, Optional<Profile> profile) {
        Margins margins = plan.margins();
        assertThat(margins.around(plan.placement().size())).as(what).isEqualTo(plan.canvas());
        assertThat(plan.canvas().toRect().contains(plan.output())).as(what).isTrue();
        assertThat(plan.output().contains(plan.placement())).as(what).isTrue();
        assertThat(rules.limits().allow(plan.canvas())).as(what).isTrue();
        assertThat(plan.placementInOutput())
                .as(what)
                .isEqualTo(Rect.at(
                        plan.outputMargins().left(),
                        plan.outputMargins().top(),
                        plan.placement().size()));
        assertThat(plan.model()).as(what).isEqualTo(profile.map(Profile::id));
        if (plan.passes().isEmpty()) {
            assertThat(margins.isNone()).as(what).isTrue();
            return;
        }
        onSteps(what, plan, rules, profile.orElse(Profile.LOCAL));
        passesAddUp(what, plan, rules, profile.orElse(Profile.LOCAL));
    }

    /** Top and left are on both steps; right and bottom too, but for less than one grid of padding. */
    private static void onSteps(String what, CanvasPlan plan, ExpansionRules rules, Profile profile) {
        for (Side side : Side.ALL) {
            int delivered = plan.outputMargins().get(side);
            long px = profile.sideStep().up(rules.step().up(delivered));
            int canvas = plan.margins().get(side);
            if (side == Side.TOP || side == Side.LEFT) {
                assertThat(canvas).as("%s of %s", side, what).isEqualTo((int) px);
            } else {
                assertThat(canvas - px)
                        .as("padding %s of %s", side, what)
                        .isBetween(0L, profile.canvasGrid().step() - 1L);
            }
        }
    }

    private static void passesAddUp(String what, CanvasPlan plan, ExpansionRules rules, Profile profile) {
        Margins sum = Margins.NONE;
        Size soFar = plan.placement().size();
        for (Pass p : plan.passes()) {
            Size full = p.margins().around(soFar);
            assertThat((long) p.canvas().width() - full.width())
                    .as(what)
                    .isBetween(0L, profile.canvasGrid().step() - 1L);
            assertThat((long) p.canvas().height() - full.height())
                    .as(what)
                    .isBetween(0L, profile.canvasGrid().step() - 1L);
            isSendable(what, p, soFar, profile);
            if (rules.overCap() == OverCap.SPLIT && profile.sideStep().step() == 1) {
                long pad = profile.canvasGrid().step() - 1L;
                for (Side side : Side.ALL) {
                    assertThat((long) p.margins().get(side))
                            .as("%s within the cap of %s", side, what)
                            .isLessThanOrEqualTo(rules.capOnStep() + pad);
                }
            }
            for (Side side : Side.ALL) {
                sum = sum.with(side, sum.get(side) + p.margins().get(side));
            }
            soFar = full;
        }
        assertThat(sum).as(what).isEqualTo(plan.margins());
        assertThat(soFar).as(what).isEqualTo(plan.canvas());
    }

    private static void isSendable(String what, Pass pass, Size source, Profile profile) {
        Size sentSource = pass.work().map(Work::source).orElse(source);
        Rect placement = pass.work()
                .map(Work::placement)
                .orElseGet(() -> Rect.at(pass.margins().left(), pass.margins().top(), source));
        Margins sent = Margins.between(pass.sent().toRect(), placement);
        assertThat(profile.canvas().allow(pass.sent())).as("canvas of %s", what).isTrue();
        assertThat(profile.input().allow(sentSource)).as("input of %s", what).isTrue();
        assertThat(Math.min(sentSource.width(), sentSource.height()))
                .as(what)
                .isGreaterThanOrEqualTo(profile.minInputSide());
        assertThat(profile.canvasGrid().isOn(pass.sent().width()))
                .as("grid of %s", what)
                .isTrue();
        assertThat(profile.canvasGrid().isOn(pass.sent().height()))
                .as("grid of %s", what)
                .isTrue();
        assertThat(profile.sideStep().isOn(sent.left())).as("step of %s", what).isTrue();
        assertThat(profile.sideStep().isOn(sent.top())).as("step of %s", what).isTrue();
        profile.marginLimit().ifPresent(limit -> {
            for (Side side : Side.ALL) {
                assertThat(BigDecimal.valueOf(sent.get(side)))
                        .as("%s limit of %s", side, what)
                        .isLessThanOrEqualTo(Naive.exact(limit, side.lengthOf(sentSource)));
            }
        });
        pass.work().ifPresent(work -> isLargest(what, work, pass, source, profile));
    }

    private static void isLargest(String what, Work work, Pass pass, Size source, Profile profile) {
        int longSide = Math.max(source.width(), source.height());
        int w = Math.max(work.source().width(), work.source().height());
        assertThat(work.scale().numerator() * longSide)
                .as("scale of %s", what)
                .isEqualTo(work.scale().denominator() * w);
        assertThat(w).as(what).isLessThan(longSide);
        assertThat(Naive.fits(source, pass.margins(), profile, w))
                .as("%d px fit: %s", w, what)
                .isTrue();
        assertThat(Naive.fits(source, pass.margins(), profile, w + 1))
                .as("%d px fit: %s", w + 1, what)
                .isFalse();
        for (Side side : Side.ALL) {
            // Scaled up by its axis' own fraction the work margin covers the full one.
            assertThat(BigInteger.valueOf(work.margins().get(side)).multiply(BigInteger.valueOf(side.lengthOf(source))))
                    .as("%s covered: %s", side, what)
                    .isGreaterThanOrEqualTo(BigInteger.valueOf(pass.margins().get(side))
                            .multiply(BigInteger.valueOf(side.lengthOf(work.source()))));
        }
    }
}
