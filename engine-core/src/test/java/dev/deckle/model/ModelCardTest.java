package dev.deckle.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Size;
import dev.deckle.model.local.LocalModel;
import dev.deckle.model.runflow.RunflowModels;
import dev.deckle.model.runware.RunwareModels;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.plan.Pass;
import org.junit.jupiter.api.Test;

class ModelCardTest {

    @Test
    void jobsAreServedDirectlyOrByLowering() {
        assertThat(RunflowModels.SMART_RESIZE.serves(Job.REFRAME)).isTrue();
        assertThat(RunflowModels.SMART_RESIZE.serves(Job.EXPAND)).isFalse();
        assertThat(RunflowModels.SMART_RESIZE.serves(Job.INPAINT)).isFalse();
        assertThat(RunflowModels.REFERENCE_INPAINT.serves(Job.EXPAND)).isTrue();
        assertThat(RunflowModels.REFERENCE_INPAINT.serves(Job.REFRAME)).isTrue();
        assertThat(RunwareModels.FLUX_OUTPAINTING.serves(Job.REFRAME)).isTrue();
        assertThat(RunwareModels.FLUX_OUTPAINTING.serves(Job.INPAINT)).isFalse();
        assertThat(LocalModel.CARD.serves(Job.EXPAND)).isTrue();
    }

    @Test
    void fluxOutpaintingIsPricedByStartedMebipixels() {
        CanvasPlan plan = CanvasPlan.of(
                Size.of(3000, 2100),
                Expansion.pixels().right(640),
                ExpansionRules.DEFAULT,
                RunwareModels.FLUX_OUTPAINTING.profile());
        Pass pass = plan.passes().get(0);
        assertThat(pass.sent()).isEqualTo(Size.of(2048, 1184));
        assertThat(RunwareModels.FLUX_OUTPAINTING.profile().price().centsFor(pass.sent()))
                .isEqualTo(30);
        assertThat(RunwareModels.FLUX_EXPAND_PRO.profile().price().centsFor(pass.sent()))
                .isEqualTo(5);
        assertThat(RunflowModels.OUTPAINT.profile().price().centsFor(pass.sent()))
                .isEqualTo(55);
    }

    @Test
    void runflowPaintsAtMostEightyPercent() {
        CanvasPlan plan = CanvasPlan.of(
                Size.of(1000, 768),
                Expansion.percent().bottom(80),
                ExpansionRules.DEFAULT,
                RunflowModels.OUTPAINT.profile());
        assertThat(plan.margins().bottom()).isEqualTo(576);
    }
}
