package dev.deckle.fill;

import dev.deckle.raster.Raster;

/**
 * Copies parts of the picture that fit. On a grid of cells, coarse to fine, every unknown cell finds a known one whose surroundings
 * look like what is expected about it ({@link OffsetSearch}); at full size each pixel takes the toned detail ({@link ToneField})
 * of what the cell that it lies in copies, and close to the seam that of {@link GrainFill}. The cost of the search does not depend on the
 * size of canvas or margins. Where too little is known to copy from, the whole fill is grain. Does not commute with mirroring.
 */
record TextureFill() implements DetailFill {

    @Override
    public String label() {
        return "texture";
    }

    @Override
    public SmoothNeed need(Raster canvas) {
        return SmoothNeed.ofTexture(canvas);
    }

    @Override
    public boolean draw(DetailCanvas canvas) {
        return canvas.drawTexture();
    }
}
