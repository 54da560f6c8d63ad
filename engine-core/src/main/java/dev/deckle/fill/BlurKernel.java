package dev.deckle.fill;

/**
 * Blurs of small grids by three boxes with fractional ends, whose cost does not depend on σ; beyond its border a grid is mirrored.
 *
 * <p>P. Gwosdek, S. Grewenig, A. Bruhn, J. Weickert: Theoretical foundations of Gaussian convolution by extended box filtering, 2011.
 */
final class BlurKernel {
    private static final int BOXES = 3;

    private BlurKernel() {}

    /** A blurred copy of {@code in}, {@code channels} interleaved. */
    static float[] blur(float[] in, int width, int height, int channels, float sigma) {
        float[] out = in.clone();
        // A box of radius r with ends of weight a has the variance that a third of σ² asks for.
        double variance = (double) sigma * sigma / BOXES;
        int r = (int) Math.floor((Math.sqrt(1 + 12 * variance) - 1) / 2);
        double end = (2 * r + 1) * (r * (r + 1.0) - 3 * variance) / (6 * (variance - (r + 1.0) * (r + 1.0)));
        float a = (float) end;
        double[] sums = new double[Math.max(width, height) + 2 * r + 4];
        float[] line = new float[Math.max(width, height)];
        for (int i = 0; i < height * channels; i++) {
            lines(out, i / channels * width * channels + i % channels, channels, width, r, a, line, sums);
        }
        for (int i = 0; i < width * channels; i++) {
            lines(out, i, width * channels, height, r, a, line, sums);
        }
        return out;
    }

    private static void lines(
            float[] a, int from, int step, int length, int r, float end, float[] line, double[] sums) {
        for (int i = 0; i < length; i++) {
            line[i] = a[from + i * step];
        }
        for (int box = 0; box < BOXES; box++) {
            box(line, length, r, end, sums);
        }
        for (int i = 0; i < length; i++) {
            a[from + i * step] = line[i];
        }
    }

    private static void box(float[] line, int length, int r, float end, double[] sums) {
        int pad = r + 1;
        sums[0] = 0;
        int bounce = 2 * length;
        int k = Math.floorMod(-pad, bounce);
        for (int i = 0; i < length + 2 * pad; i++) {
            sums[i + 1] = sums[i] + line[k < length ? k : bounce - 1 - k];
            k = k + 1 == bounce ? 0 : k + 1;
        }
        double scale = 1 / (2 * r + 1 + 2.0 * end);
        for (int i = 0; i < length; i++) {
            double wide = sums[i + 2 * pad + 1] - sums[i];
            double narrow = sums[i + 2 * pad] - sums[i + 1];
            line[i] = (float) ((narrow + end * (wide - narrow)) * scale);
        }
    }

    /**
     * The mean of the known values about each cell: {@code weights} is 1 where known and 0 elsewhere. Cells with nothing
     * known in reach get 0.
     */
    static float[] blurKnown(float[] values, float[] weights, int width, int height, float sigma) {
        float[] both = new float[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            both[2 * i] = values[i] * weights[i];
            both[2 * i + 1] = weights[i];
        }
        float[] sums = blur(both, width, height, 2, sigma);
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = sums[2 * i + 1] > 1e-6f ? sums[2 * i] / sums[2 * i + 1] : 0;
        }
        return out;
    }
}
