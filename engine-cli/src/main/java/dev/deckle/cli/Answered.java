package dev.deckle.cli;

import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import dev.deckle.model.PromptRule;
import dev.deckle.model.local.LocalModel;
import dev.deckle.plan.Profile;
import java.util.Optional;
import java.util.Set;

/** What is known of the model of a kept answer. */
final class Answered {
    private static final String UNKNOWN = "unknown";

    private Answered() {}

    /** By its id where there is one; else one that invents, without any limit. The local model has no files to keep. */
    static ModelCard card(Optional<String> id, Job job) {
        Optional<String> named = id.filter(text -> !text.equals(LocalModel.CARD.id()));
        return named.map(text -> Models.named(text, job))
                .orElseGet(() -> new ModelCard(
                        Profile.unlimited(UNKNOWN),
                        Set.of(Job.EXPAND, Job.INPAINT),
                        PromptRule.NONE,
                        Long.MAX_VALUE,
                        true));
    }
}
