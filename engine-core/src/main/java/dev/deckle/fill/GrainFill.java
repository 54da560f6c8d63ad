package dev.deckle.fill;

/**
 * Fills as {@link SmoothFill} does, with detail over it: the mirror image of the picture at the seam, moved along the
 * seam by 0.3 px for each px of distance, which breaks its symmetry; without its low-passed colour, which stays the
 * smooth fill's; and softened where it is strong, so that no silhouette shows as a ghost. Does not commute with
 * mirroring.
 */
record GrainFill() implements DetailFill {

    @Override
    public String label() {
        return "grain";
    }

    @Override
    public boolean draw(DetailCanvas canvas) {
        canvas.drawGrain();
        return true;
    }
}
