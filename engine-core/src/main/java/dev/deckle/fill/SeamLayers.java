package dev.deckle.fill;

/**
 * Expects, far from the seam, the colours that lie at the nearest part of it: the {@link SmoothFill} is there a mean of all that lies along
 * the seam, of a sky and the ground below it one grey, which nothing in the picture is like.
 */
final class SeamLayers {
    /** The depth, in parts of the long side, in which the weight of what lies at the seam is halved. */
    private static final float HALVED = 0.02f;
    /** The weight of the rest of the picture. */
    private static final float FARTHER = 0.001f;
    /** The least blur, in parts of the long side. */
    private static final float BLUR = 0.012f;

    private SeamLayers() {}

    /** Lays the layers over the colours of a grid. */
    static void lay(CellGrid grid, SeamDepth depth) {
        if (!depth.hasLayers()) {
            return;
        }
        float side = Math.max(grid.width, grid.height);
        float[] inside = grid.depths();
        float[] sums = new float[4 * grid.cells()];
        for (int i = 0; i < grid.cells(); i++) {
            if (grid.unknown[i] != 0) {
                continue;
            }
            float weight = Math.max(FARTHER, (float) Powers.ofTwo(-inside[i] / (HALVED * side)));
            for (int c = 0; c < 3; c++) {
                sums[4 * i + c] = weight * grid.colours[3 * i + c];
            }
            sums[4 * i + 3] = weight;
        }
        SeamCarry.lay(grid.colours, sums, 3, grid, depth, BLUR * side);
    }
}
