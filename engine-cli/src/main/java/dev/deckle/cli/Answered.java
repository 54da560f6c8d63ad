package dev.deckle.cli;

import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import dev.deckle.model.PromptRule;
import dev.deckle.model.local.LocalModel;
import dev.deckle.plan.Profile;
import java.util.Optional;
import java.util.Set;

/** Finds the card of the model whose answers were kept as files. */
final class Answered {
    private static final String UNKNOWN = "unknown";

    private Answered() {}

    /**
     * Returns the card with that id where one is given; else a card of a model that invents and has no limits. The
     * local model has no files to keep, so its id counts as none.
     */
    static ModelCard card(Optional<String> id, Job job, Terminal terminal) {
        Optional<String> named = id.filter(text -> !text.equals(LocalModel.CARD.id()));
        return named.map(text -> Models.named(text, job, terminal))
                .orElseGet(() -> new ModelCard(
                        Profile.unlimited(UNKNOWN),
                        Set.of(Job.EXPAND, Job.INPAINT),
                        PromptRule.NONE,
                        Long.MAX_VALUE,
                        true));
    }
}
