package dev.deckle.compose;

import dev.deckle.geometry.Rect;
import dev.deckle.raster.Raster;

/** The original over the model's answer. */
public final class PasteBack {
    private PasteBack() {}

    /**
     * Copies every sample of {@code source} to {@code placement} of {@code answer}, in place.
     *
     * @throws IllegalArgumentException if the placement is not inside the answer, or size, channels or depth differ
     */
    public static void paste(Raster answer, Raster source, Rect placement) {
        answer.view(placement).copyFrom(source);
    }
}
