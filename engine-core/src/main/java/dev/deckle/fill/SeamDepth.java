package dev.deckle.fill;

/** Holds how far the cells of a grid are from the seam, and which known cell each is nearest to; there has to be a known one. */
final class SeamDepth {
    /** The part of the long side up to which what is expected leads back to the seam in a fan, along its lines. */
    private static final float FAN = 0.22f;
    /** The part of the long side from which on it lies in straight layers. */
    private static final float LAYERS = 0.36f;

    /** Cells from each cell to the nearest known one. */
    final float[] distance;
    /** The known cell nearest to each cell. */
    final int[] nearest;

    private final float side;

    private SeamDepth(float[] distance, int[] nearest, float side) {
        this.distance = distance;
        this.nearest = nearest;
        this.side = side;
    }

    static SeamDepth of(CellGrid grid) {
        float[] distance = new float[grid.cells()];
        int[] nearest = MatchLevel.nearest(grid.unknown, grid, distance);
        return new SeamDepth(distance, nearest, Math.max(grid.width, grid.height));
    }

    /** Returns the part that straight layers have of what is expected at a cell: 0 near the seam, 1 far from it. */
    float layers(int cell) {
        float part = Math.max(0, Math.min(1, (distance[cell] / side - FAN) / (LAYERS - FAN)));
        return part * part * (3 - 2 * part);
    }

    /** Returns whether straight layers have a part of any cell. */
    boolean hasLayers() {
        for (float d : distance) {
            if (d > FAN * side) {
                return true;
            }
        }
        return false;
    }
}
