package dev.deckle.fill;

/** Carries values on from the known cells: means that are the wider the farther a cell is from them. */
final class SeamCarry {
    /** The number of blurs that are prepared, each twice as wide as the one before. */
    private static final int BLURS = 5;
    /** The blur in parts of the distance. */
    private static final float SPREAD = 0.6f;
    /** The least sum of weights that a mean is made of. */
    private static final float LEAST = 1e-6f;

    private SeamCarry() {}

    /**
     * Computes the means.
     *
     * @param sums for each cell {@code channels} values times a weight, and the weight
     * @param distance cells from each cell to the nearest known one
     * @param sigma the least blur, in cells
     * @return {@code channels} values a cell; 0 where nothing is in reach
     */
    static float[] on(float[] sums, int channels, CellGrid grid, float[] distance, float sigma) {
        int n = channels + 1;
        float[][] blurred = new float[BLURS][];
        for (int b = 0; b < BLURS; b++) {
            blurred[b] = BlurKernel.blur(sums, grid.width, grid.height, n, sigma * (1 << b));
        }
        float[] carried = new float[channels * grid.cells()];
        for (int i = 0; i < grid.cells(); i++) {
            float wide = SPREAD * distance[i] / sigma;
            int b = wide < 1 ? 0 : Math.min(BLURS - 2, Math.getExponent(wide));
            float part = wide < 1 ? 0 : Math.min(1, (wide - (1 << b)) / (1 << b));
            for (int c = 0; c < channels; c++) {
                float narrow = mean(blurred[b], n * i, c, channels);
                carried[channels * i + c] = narrow + part * (mean(blurred[b + 1], n * i, c, channels) - narrow);
            }
        }
        return carried;
    }

    private static float mean(float[] sums, int at, int c, int channels) {
        float weight = sums[at + channels];
        return weight > LEAST ? sums[at + c] / weight : 0;
    }
}
