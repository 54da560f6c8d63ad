package dev.deckle.model.runflow;

import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import dev.deckle.model.PromptRule;
import dev.deckle.plan.Percent;
import dev.deckle.plan.Price;
import dev.deckle.plan.Profile;
import dev.deckle.plan.SizeLimits;
import java.util.Set;

/**
 * Declares what is known of Runflow's models. Limits that the provider does not publish are the conservative reading;
 * whoever knows better makes another profile.
 */
public final class RunflowModels {
    private static final SizeLimits INPUT = new SizeLimits(Long.MAX_VALUE, 4096);
    private static final int MIN_SIDE = 64;
    private static final long MAX_PAYLOAD = 50L << 20;
    private static final Price PRICE = new Price(55, false);

    /** Margins up to 80 % of the picture's side, asked in whole percent. */
    public static final ModelCard OUTPAINT = new ModelCard(
            Profile.unlimited("runflow/outpaint")
                    .withMarginLimit(Percent.of(80))
                    .withInput(INPUT, MIN_SIDE)
                    .withPrice(PRICE),
            Set.of(Job.EXPAND),
            PromptRule.NONE,
            MAX_PAYLOAD,
            true);

    /** Inpainting by a reference; what is sent in is the whole canvas, so the input's limit is the canvas' too. */
    public static final ModelCard REFERENCE_INPAINT = new ModelCard(
            Profile.unlimited("runflow/reference-inpaint")
                    .withCanvas(INPUT)
                    .withInput(INPUT, MIN_SIDE)
                    .withPrice(PRICE),
            Set.of(Job.INPAINT),
            PromptRule.OPTIONAL,
            MAX_PAYLOAD,
            true);

    /** Recomposes a scene at another ratio. */
    public static final ModelCard SMART_RESIZE = new ModelCard(
            Profile.unlimited("runflow/smart-resize").withInput(INPUT, MIN_SIDE).withPrice(PRICE),
            Set.of(Job.REFRAME),
            PromptRule.NONE,
            MAX_PAYLOAD,
            true);

    private RunflowModels() {}
}
