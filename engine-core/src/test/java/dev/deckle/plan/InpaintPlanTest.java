package dev.deckle.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What of a picture is sent to be filled, and in which form. */
class InpaintPlanTest {
    private static final Size SOURCE = Size.of(6000, 4000);
    private static final Rect WINDOW = new Rect(1000, 500, 3000, 2000);

    @Test
    void aWindowWithinTheLimitsIsSentAsItIs() {
        Profile profile = Profile.unlimited("a/model").withCanvas(new SizeLimits(6_000_000, 3000));
        InpaintPlan plan = InpaintPlan.of(SOURCE, WINDOW, profile);
        assertThat(plan).isEqualTo(new InpaintPlan(SOURCE, WINDOW, Optional.empty(), "a/model"));
        assertThat(plan.sent()).isEqualTo(WINDOW.size());
    }

    @Test
    void aWindowOverTheCanvasIsSentReduced() {
        InpaintPlan plan = InpaintPlan.of(
                SOURCE, WINDOW, Profile.unlimited("a/model").withCanvas(new SizeLimits(6_000_000, 1500)));
        assertThat(plan.sent()).isEqualTo(Size.of(1500, 1000));
        assertThat(plan.work().orElseThrow().scale()).hasToString("1/2");
        assertThat(plan.window()).isEqualTo(WINDOW);
    }

    @Test
    void aWindowOverTheInputIsSentReduced() {
        InpaintPlan plan = InpaintPlan.of(
                SOURCE, WINDOW, Profile.unlimited("a/model").withInput(new SizeLimits(1_500_000, 4096), 64));
        assertThat(plan.sent()).isEqualTo(Size.of(1500, 1000));
    }

    @Test
    void aWindowUnderTheLeastSideIsRefused() {
        Profile profile = Profile.unlimited("a/model").withInput(SizeLimits.NONE, 64);
        assertThat(InpaintPlan.of(SOURCE, new Rect(0, 0, 64, 64), profile).sent())
                .isEqualTo(Size.of(64, 64));
        assertThatThrownBy(() -> InpaintPlan.of(SOURCE, new Rect(0, 0, 64, 63), profile))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("64")
                .hasMessageContaining("64x63");
    }

    @Test
    void aPlanIsReducedToFewerPixels() {
        Profile profile = Profile.unlimited("a/model");
        InpaintPlan plan = InpaintPlan.of(SOURCE, WINDOW, profile).reduced(profile, 1_500_000);
        assertThat(plan.sent()).isEqualTo(Size.of(1500, 1000));
        assertThat(plan.source()).isEqualTo(SOURCE);
        // The profile's own limit stays where it is the lower one.
        Profile narrow = profile.withCanvas(new SizeLimits(375_000, 10_000));
        assertThat(plan.reduced(narrow, 1_500_000).sent()).isEqualTo(Size.of(750, 500));
    }
}
