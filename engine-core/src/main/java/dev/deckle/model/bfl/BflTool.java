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
import java.util.Set;

/** Lists the provider's tools: where each is, what is known of it, and which fields it has. */
enum BflTool {
    OUTPAINTING(
            "/v1/flux-tools/outpainting-v1",
            paid("bfl/outpainting", 16, new Price(10, true)),
            Job.EXPAND,
            PromptRule.NONE,
            shared(5).oneOf("mode", "of the work", "high", "fast")),
    EXPAND_PRO(
            "/v1/flux-pro-1.0-expand",
            paid("bfl/expand-pro", 1, new Price(5, false)).withMarginLimit(new Pixels(2048)),
            Job.EXPAND,
            PromptRule.OPTIONAL,
            painted()),
    FILL_PRO(
            "/v1/flux-pro-1.0-fill",
            paid("bfl/fill-pro", 16, new Price(5, false)),
            Job.INPAINT,
            PromptRule.OPTIONAL,
            painted()),
    ERASE("/v1/flux-tools/erase-v1", paid("bfl/erase", 16, Price.TOLD), Job.INPAINT, PromptRule.NONE, shared(6));

    private final String path;
    private final ModelCard card;
    private final FieldTable fields;

    BflTool(String path, Profile profile, Job job, PromptRule prompt, FieldTable fields) {
        this.path = path;
        ModelCard usual = new ModelCard(profile, Set.of(job), prompt, 20_000_000, true)
                .withoutLookup()
                .seededBy(EdgeFill.smooth());
        this.card = path.contains("erase") ? usual.withHolesOnly() : usual;
        this.fields = fields;
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

    String path() {
        return path;
    }

    ModelCard card() {
        return card;
    }

    FieldTable fields() {
        return fields;
    }
}
