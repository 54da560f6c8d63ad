package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Raster;

/**
 * Copies of parts of the picture that fit. On a grid of cells, coarse to fine, every unknown cell finds a known one whose surroundings
 * look like what is expected about it ({@link OffsetSearch}); at full size each pixel takes the toned detail ({@link ToneField})
 * of what the cell that it lies in copies, and close to the seam that of {@link GrainFill}. The cost of the search does not depend on the
 * size of canvas or margins. Where too little is known to copy from, the whole fill is grain. Does not commute with mirroring.
 */
public record TextureFill() implements EdgeFill {

    @Override
    public String label() {
        return "texture";
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
