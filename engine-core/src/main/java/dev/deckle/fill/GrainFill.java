package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Raster;

/**
 * {@link SmoothFill} with detail over it: the mirror image of the picture at the seam, moved along the seam by 0.3 px for each px of
 * distance, which breaks its symmetry; without its low-passed colour, which stays the smooth fill's; and softened where it
 * is strong, so that no silhouette shows as a ghost. Does not commute with mirroring.
 */
public record GrainFill() implements EdgeFill {

    @Override
    public String label() {
        return "grain";
    }

    @Override
    public void fill(Raster canvas, Rect known, AlphaMode alpha) {
        DetailFill.fill(this, canvas, known, alpha);
    }

    @Override
    public void fill(Raster canvas, Mask mask, AlphaMode alpha) {
        DetailFill.fill(this, canvas, mask, alpha);
    }
}
