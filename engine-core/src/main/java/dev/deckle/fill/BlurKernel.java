package dev.deckle.fill;

import dev.deckle.stop.Stop;

/**
 * Blurs of small grids by three boxes with fractional ends, whose cost does not depend on σ; beyond its border a grid is mirrored.
 *
 * <p>P. Gwosdek, S. Grewenig, A. Bruhn, J. Weickert: Theoretical foundations of Gaussian convolution by extended box filtering, 2011.
 */
final class BlurKernel {
    private static final int BOXES = 3;

    private BlurKernel() {}

    /** Returns a blurred copy of {@code in}, {@code channels} interleaved. */
    static float[] blur(float[] in, int width, int height, int channels, float sigma) {
        float[] out = in.clone();
        // A box of radius r with ends of weight a has the variance that a third of σ² asks for.
        double variance = (double) sigma * sigma / BOXES;
        int r = (int) Math.floor((Math.sqrt(1 + 12 * variance) - 1) / 2);
        double end = (2 * r + 1) * (r * (r + 1.0) - 3 * variance) / (6 * (variance - (r + 1.0) * (r + 1.0)));
        float a = (float) end;
        float[] scratch = new float[in.length];
        // Both axes are worked on down the columns, a whole row at a time, which the compiler turns into vector code.
        transpose(out, width, height, channels, scratch);
        boxes(scratch, height * channels, width, r, a, out);
        transpose(scratch, height, width, channels, out);
        boxes(out, width * channels, height, r, a, scratch);
        return out;
    }

    private static void transpose(float[] in, int width, int height, int channels, float[] out) {
        for (int x = 0; x < width; x++) {
            Stop.ifAsked();
            for (int y = 0; y < height; y++) {
                int from = (y * width + x) * channels;
                int to = (x * height + y) * channels;
                for (int c = 0; c < channels; c++) {
                    out[to + c] = in[from + c];
                }
            }
        }
    }

    /** Blurs {@code rows} rows of {@code length} values down their columns, in place. */
    private static void boxes(float[] a, int length, int rows, int r, float end, float[] scratch) {
        float[] sums = new float[length];
        for (int box = 0; box < BOXES; box++) {
            System.arraycopy(a, 0, scratch, 0, length * rows);
            box(scratch, length, rows, r, end, sums, a);
        }
    }

    private static void box(float[] in, int length, int rows, int r, float end, float[] sums, float[] out) {
        float scale = 1 / (2 * r + 1 + 2 * end);
        java.util.Arrays.fill(sums, 0);
        for (int y = -r; y <= r; y++) {
            add(sums, in, bounce(y, rows) * length);
        }
        for (int y = 0; y < rows; y++) {
            Stop.ifAsked();
            int before = bounce(y - r - 1, rows) * length;
            int after = bounce(y + r + 1, rows) * length;
            store(sums, in, before, after, end, scale, out, y * length);
            move(sums, in, bounce(y - r, rows) * length, after);
        }
    }

    private static void add(float[] sums, float[] in, int at) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += in[at + x];
        }
    }

    private static void store(
            float[] sums, float[] in, int before, int after, float end, float scale, float[] out, int at) {
        for (int x = 0; x < sums.length; x++) {
            out[at + x] = (sums[x] + end * (in[before + x] + in[after + x])) * scale;
        }
    }

    private static void move(float[] sums, float[] in, int first, int after) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += in[after + x] - in[first + x];
        }
    }

    /** Returns the row of a grid, mirrored beyond its border, that row {@code y} shows. */
    private static int bounce(int y, int rows) {
        int k = Math.floorMod(y, 2 * rows);
        return k < rows ? k : 2 * rows - 1 - k;
    }

    /**
     * Computes the mean of the known values about each cell: {@code weights} is 1 where known and 0 elsewhere. Cells
     * with nothing known in reach get 0.
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
