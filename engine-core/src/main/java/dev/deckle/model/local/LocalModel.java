package dev.deckle.model.local;

import dev.deckle.fill.AlphaMode;
import dev.deckle.fill.EdgeFill;
import dev.deckle.model.Deadline;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.model.PromptRule;
import dev.deckle.plan.Profile;
import dev.deckle.raster.Raster;
import java.util.Set;

/**
 * Paints margins by an edge-seeded fill.
 *
 * @param fill which
 * @param alpha what becomes of the alpha of a picture that has one
 */
public record LocalModel(EdgeFill fill, AlphaMode alpha) implements ExpandModel {
    /** Margins of any size, no price. */
    public static final ModelCard CARD =
            new ModelCard(Profile.LOCAL, Set.of(Job.EXPAND), PromptRule.NONE, Long.MAX_VALUE);

    /** The built-in model with its default fill and opaque margins. */
    public static LocalModel create() {
        return new LocalModel(EdgeFill.texture(), AlphaMode.OPAQUE);
    }

    /** The same model with another fill. */
    public LocalModel withFill(EdgeFill other) {
        return new LocalModel(other, alpha);
    }

    /** The same model with another rule for alpha. */
    public LocalModel withAlpha(AlphaMode other) {
        return new LocalModel(fill, other);
    }

    @Override
    public Profile profile() {
        return Profile.LOCAL;
    }

    @Override
    public Painted expand(ExpandRequest request, Deadline deadline) throws ModelException {
        if (deadline.isOver()) {
            throw new ModelException(ModelException.Kind.TIMEOUT, "Expected time to paint but the deadline is over");
        }
        Raster canvas = request.source().allocateLike(request.canvas());
        canvas.view(request.placement()).copyFrom(request.source());
        fill.fill(canvas, request.placement(), alpha);
        return new Painted(canvas);
    }
}
