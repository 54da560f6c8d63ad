package dev.deckle.cli;

import dev.deckle.fill.AlphaMode;
import dev.deckle.fill.EdgeFill;
import dev.deckle.model.local.LocalModel;

/**
 * Describes how margins and holes are filled before, or instead of, a model.
 *
 * @param fill from the picture's edges
 * @param alpha of what is filled
 */
record FillChoice(EdgeFill fill, AlphaMode alpha) {

    /** Returns the model that does nothing but fill this way. */
    LocalModel model() {
        return LocalModel.create().withFill(fill).withAlpha(alpha);
    }
}
