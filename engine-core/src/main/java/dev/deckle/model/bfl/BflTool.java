package dev.deckle.model.bfl;

import dev.deckle.fill.EdgeFill;
import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import dev.deckle.model.PromptRule;
import dev.deckle.model.remote.FieldTable;
import dev.deckle.plan.Pixels;
import dev.deckle.plan.Price;
import dev.deckle.plan.Profile;
import dev.deckle.plan.SizeLimits;
import java.util.List;
import java.util.Set;

/**
 * Holds one of the provider's tools. Immutable.
 *
 * @param path where it is
 * @param card what is known of it
 * @param fields that a user may set
 */
record BflTool(String path, ModelCard card, FieldTable fields) {
    private static final long MAX_PAYLOAD = 20_000_000;

    /** Margins at an exact place. */
    static final BflTool OUTPAINTING = of(
            "/v1/flux-tools/outpainting-v1",
            paid("bfl/outpainting", 16, new Price(10, true)),
            Job.EXPAND,
            PromptRule.NONE,
            shared(5).oneOf("mode", "of the work", "high", "fast"));

    /** Margins with a prompt. */
    static final BflTool EXPAND_PRO = of(
            "/v1/flux-pro-1.0-expand",
            paid("bfl/expand-pro", 1, new Price(5, false)).withMarginLimit(new Pixels(2048)),
            Job.EXPAND,
            PromptRule.OPTIONAL,
            painted());

    /** Holes with a prompt. */
    static final BflTool FILL_PRO = of(
            "/v1/flux-pro-1.0-fill",
            paid("bfl/fill-pro", 16, new Price(5, false)),
            Job.INPAINT,
            PromptRule.OPTIONAL,
            painted());

    /** Holes alone. */
    static final BflTool ERASE = holesOnly(
            of("/v1/flux-tools/erase-v1", paid("bfl/erase", 16, Price.TOLD), Job.INPAINT, PromptRule.NONE, shared(6)));

    /** All of them. */
    static final List<BflTool> ALL = List.of(OUTPAINTING, EXPAND_PRO, FILL_PRO, ERASE);

    private static BflTool of(String path, Profile profile, Job job, PromptRule prompt, FieldTable fields) {
        ModelCard card = new ModelCard(profile, Set.of(job), prompt, MAX_PAYLOAD, true)
                .withoutLookup()
                .seededBy(EdgeFill.smooth());
        return new BflTool(path, card, fields);
    }

    private static BflTool holesOnly(BflTool tool) {
        return new BflTool(tool.path, tool.card.withHolesOnly(), tool.fields);
    }

    private static Profile paid(String id, int step, Price price) {
        return Profile.unlimited(id)
                .withSteps(step, step)
                .withCanvas(SizeLimits.area(1 << 22))
                .withInput(SizeLimits.NONE, 64)
                .withPrice(price);
    }

    private static FieldTable shared(int mostTolerant) {
        return FieldTable.NONE
                .whole("seed", 0, (1L << 32) - 1, "of the noise")
                .whole("safety_tolerance", 0, mostTolerant, "how much is let pass; 2")
                .text("webhook_url", "an https URL", "where the end of the run is posted too")
                .secret("webhook_secret", "a text", "what those posts are signed with");
    }

    private static FieldTable painted() {
        return shared(6)
                .whole("steps", 15, 50, "of the sampler; 50")
                .decimal("guidance", "1.5", "100", "how closely the prompt is followed; 60")
                .flag("prompt_upsampling", "whether the provider rewrites the prompt");
    }
}
