package dev.deckle.fill;

/**
 * Carries values on from the known cells: means that are the wider the farther a cell is from them. A fan of means about the cell itself
 * mixes, far out, all that lies along the seam, so there they give way to narrow means about the nearest known cell: layers that
 * go on straight, sky above and ground below.
 */
final class SeamCarry {
    /** The number of blurs that are prepared, each twice as wide as the one before. */
    private static final int BLURS = 5;
    /** The blur of a fan in parts of the distance. */
    private static final float FAN = 0.6f;
    /** The blur of layers in parts of the distance. */
    private static final float LAYERS = 0.2f;
    /** The least sum of weights that a mean is made of. */
    private static final float LEAST = 1e-6f;

    private final float[][] blurred = new float[BLURS][];
    private final int channels;
    private final SeamDepth depth;
    private final float sigma;

    private SeamCarry(float[] sums, int channels, CellGrid grid, SeamDepth depth, float sigma) {
        this.channels = channels;
        this.depth = depth;
        this.sigma = sigma;
        for (int b = 0; b < BLURS; b++) {
            blurred[b] = BlurKernel.blur(sums, grid.width, grid.height, channels + 1, sigma * (1 << b));
        }
    }

    /**
     * Computes the means.
     *
     * @param sums for each cell {@code channels} values times a weight, and the weight
     * @param sigma the least blur, in cells
     * @return {@code channels} values a cell; 0 where nothing is in reach
     */
    static float[] on(float[] sums, int channels, CellGrid grid, SeamDepth depth, float sigma) {
        SeamCarry carry = new SeamCarry(sums, channels, grid, depth, sigma);
        float[] carried = new float[channels * grid.cells()];
        for (int i = 0; i < grid.cells(); i++) {
            float layers = depth.layers(i);
            for (int c = 0; c < channels; c++) {
                float fan = carry.mean(i, FAN * depth.distance[i], c);
                carried[channels * i + c] = layers == 0 ? fan : fan + layers * (carry.layer(i, c) - fan);
            }
        }
        return carried;
    }

    /** Blends {@code values} with those of straight layers, far from the seam; the rest as in {@link #on}. */
    static void lay(float[] values, float[] sums, int channels, CellGrid grid, SeamDepth depth, float sigma) {
        SeamCarry carry = new SeamCarry(sums, channels, grid, depth, sigma);
        for (int i = 0; i < grid.cells(); i++) {
            float layers = depth.layers(i);
            for (int k = channels * i; k < channels * (i + 1) && layers > 0; k++) {
                values[k] += layers * (carry.layer(i, k - channels * i) - values[k]);
            }
        }
    }

    private float layer(int cell, int c) {
        return mean(depth.nearest[cell], LAYERS * depth.distance[cell], c);
    }

    /** Computes the mean about {@code cell}, blurred by {@code blur} cells. */
    private float mean(int cell, float blur, int c) {
        float wide = blur / sigma;
        int b = wide < 1 ? 0 : Math.min(BLURS - 2, Math.getExponent(wide));
        float part = wide < 1 ? 0 : Math.min(1, (wide - (1 << b)) / (1 << b));
        int at = (channels + 1) * cell;
        float narrow = mean(blurred[b], at, c);
        return narrow + part * (mean(blurred[b + 1], at, c) - narrow);
    }

    private float mean(float[] sums, int at, int c) {
        float weight = sums[at + channels];
        return weight > LEAST ? sums[at + c] / weight : 0;
    }
}
