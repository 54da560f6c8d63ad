package dev.deckle.model.runware;

import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import dev.deckle.model.PromptRule;
import dev.deckle.plan.Pixels;
import dev.deckle.plan.Price;
import dev.deckle.plan.Profile;
import dev.deckle.plan.SizeLimits;
import java.util.Set;

/**
 * Declares what is known of Runware's models. Limits that the provider does not publish are the conservative reading;
 * whoever knows better makes another profile.
 */
public final class RunwareModels {
    private static final long MAX_PIXELS = 4_194_304;
    private static final int MAX_SIDE = 2048;
    private static final int MIN_SIDE = 64;
    private static final long MAX_PAYLOAD = 20_000_000;
    private static final Pixels MAX_MARGIN = Pixels.of(2048);

    /** {@code bfl:flux@outpainting}: margins and canvas on 16 px, priced by the started mebi-pixel of the canvas. */
    public static final ModelCard FLUX_OUTPAINTING = new ModelCard(
            Profile.unlimited("runware/flux-outpainting")
                    .withSteps(16, 16)
                    .withMarginLimit(MAX_MARGIN)
                    .withCanvas(new SizeLimits(MAX_PIXELS, MAX_SIDE))
                    .withInput(SizeLimits.NONE, MIN_SIDE)
                    .withPrice(new Price(10, true)),
            Set.of(Job.EXPAND),
            PromptRule.NONE,
            MAX_PAYLOAD,
            true);

    /** {@code bfl:1@3}, FLUX.1 Expand [pro]: margins on 64 px, a prompt, one price. */
    public static final ModelCard FLUX_EXPAND_PRO = new ModelCard(
            Profile.unlimited("runware/flux-expand-pro")
                    .withSteps(64, 1)
                    .withMarginLimit(MAX_MARGIN)
                    .withCanvas(new SizeLimits(MAX_PIXELS, Integer.MAX_VALUE))
                    .withInput(SizeLimits.NONE, MIN_SIDE)
                    .withPrice(new Price(5, false)),
            Set.of(Job.EXPAND),
            PromptRule.REQUIRED,
            MAX_PAYLOAD,
            true);

    private RunwareModels() {}
}
