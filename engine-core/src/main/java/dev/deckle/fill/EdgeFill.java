package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.raster.Raster;

/** A fill from the known pixels. */
public sealed interface EdgeFill permits ReplicateFill {
    static EdgeFill replicate() {
        return new ReplicateFill();
    }

    static EdgeFill smooth() {
        return new ReplicateFill();
    }

    String label();

    void fill(Raster canvas, Rect known, AlphaMode alpha);
}
