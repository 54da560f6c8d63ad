package dev.deckle.cli;

import dev.deckle.model.Job;
import dev.deckle.model.Model;
import dev.deckle.model.ModelCard;
import dev.deckle.model.local.LocalModel;
import dev.deckle.model.runflow.RunflowModels;
import dev.deckle.model.runware.RunwareModels;
import java.util.List;
import java.util.stream.Collectors;

/** The models that the command line knows, by id. All can be planned for; {@code local} paints. */
final class Models {
    private Models() {}

    static List<ModelCard> all() {
        return List.of(
                LocalModel.CARD,
                RunwareModels.FLUX_OUTPAINTING,
                RunwareModels.FLUX_EXPAND_PRO,
                RunflowModels.OUTPAINT,
                RunflowModels.REFERENCE_INPAINT,
                RunflowModels.SMART_RESIZE);
    }

    static boolean paints(ModelCard card) {
        return card.id().equals(LocalModel.CARD.id());
    }

    /** The card of that id, for a plan of {@code job}. */
    static ModelCard named(String id, Job job) {
        for (ModelCard card : all()) {
            if (card.id().equals(id)) {
                if (!card.serves(job)) {
                    throw new UsageException("Expected a model that can " + Converters.label(job)
                            + " for --model but received " + id + ", which can't");
                }
                return card;
            }
        }
        throw unknown(all(), id);
    }

    /** The painter of that id; fill and alpha are for {@code local}. */
    static Model painter(String id, Job job, FillOptions fill) {
        named(id, job);
        List<ModelCard> painters = all().stream().filter(Models::paints).toList();
        if (painters.stream().noneMatch(card -> card.id().equals(id))) {
            throw unknown(painters, id);
        }
        return LocalModel.create().withFill(fill.toFill()).withAlpha(fill.toAlpha());
    }

    private static UsageException unknown(List<ModelCard> known, String id) {
        String ids = known.stream().map(ModelCard::id).collect(Collectors.joining(", "));
        return new UsageException("--model: Expected one of " + ids + " but received " + Converters.quote(id));
    }
}
