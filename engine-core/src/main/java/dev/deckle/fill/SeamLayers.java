package dev.deckle.fill;

/**
 * Continues, far from the seam, the colours that lie at the nearest part of it: the {@link SmoothFill} is there a mean of all that lies along
 * the seam, of a sky and the ground below it one grey, which nothing in the picture is like.
 */
final class SeamLayers {
    /** The cells from the seam beyond which the fill shows what is at the edge, and nothing of what only ends near it. */
    private static final float BEYOND = 1;
    /** The cells from the seam up to which it does so. */
    private static final float UP_TO = 2.5f;
    /** The least blur, in parts of the long side. */
    private static final float BLUR = 0.012f;

    private SeamLayers() {}

    /** Lays the layers over the colours of a grid. */
    static void lay(CellGrid grid, SeamDepth depth) {
        if (!depth.hasLayers()) {
            return;
        }
        float side = Math.max(grid.width, grid.height);
        float[] sums = new float[4 * grid.cells()];
        for (int i = 0; i < grid.cells(); i++) {
            if (depth.distance[i] <= BEYOND || depth.distance[i] > UP_TO) {
                continue;
            }
            System.arraycopy(grid.colours, 3 * i, sums, 4 * i, 3);
            sums[4 * i + 3] = 1;
        }
        SeamCarry.lay(grid.colours, sums, 3, grid, depth, BLUR * side);
    }
}
