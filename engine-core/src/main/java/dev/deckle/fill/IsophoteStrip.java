package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;

/**
 * Divides the strip inside one side of the known rectangle, which {@link IsophoteSide} looks at, into blocks of luma.
 *
 * @param known the rectangle
 * @param side of it
 * @param block px of depth of a block
 * @param blocks along the side
 * @param most blocks of depth
 */
record IsophoteStrip(Rect known, Side side, int block, int blocks, int most) {
    private static final int RGB = 3;
    private static final int RED = 299;
    private static final int GREEN = 587;
    private static final int BLUE = 114;
    private static final int WHOLE = RED + GREEN + BLUE;
    private static final int BAND = 16;

    /** Computes the mean luma of the blocks of a strip, 0 to 255, by depth. */
    interface Luma {
        /** Does so. */
        double[][] of(IsophoteStrip strip);
    }

    /** Returns the px along the side. */
    int length() {
        return PictureLines.length(known.size(), side);
    }

    /** Returns the px inwards that there are. */
    private int depth() {
        return side.lengthOf(known.size());
    }

    /** Returns the blocks inwards. */
    int deep() {
        return Math.max(1, Math.min(most, depth() / block));
    }

    /** Returns how many px inwards the blocks reach. */
    int reach() {
        return Math.min(depth(), deep() * block);
    }

    /**
     * Computes for each block along the side two products of the steps of luma, inward × along and along × along,
     * summed over the blocks of depth with the weights of a bell of {@code sigma} px that add up to 1,
     * times {@code scale}; then the same backwards, which continues the side as a mirror does.
     */
    int[] products(double[][] luma, float sigma, int scale) {
        int deep = deep();
        double[] weights = weights(deep, sigma);
        int[] products = new int[4 * blocks];
        for (int i = 0; i < blocks; i++) {
            int left = Math.max(0, i - 1);
            int right = Math.min(blocks - 1, i + 1);
            double both = 0;
            double along = 0;
            for (int j = 0; j < deep; j++) {
                int outer = Math.max(0, j - 1);
                int inner = Math.min(deep - 1, j + 1);
                double inward = (luma[inner][i] - luma[outer][i]) / Math.max(1, inner - outer);
                double step = (luma[j][right] - luma[j][left]) / Math.max(1, right - left);
                both += weights[j] * (inward * step);
                along += weights[j] * (step * step);
            }
            int back = 2 * blocks - 1 - i;
            products[2 * i] = (int) Math.rint(both * scale);
            products[2 * i + 1] = (int) Math.rint(along * scale);
            products[2 * back] = products[2 * i];
            products[2 * back + 1] = products[2 * i + 1];
        }
        return products;
    }

    private double[] weights(int deep, float sigma) {
        double[] weights = new double[deep];
        double total = 0;
        for (int j = 0; j < deep; j++) {
            double d = (double) j * block / sigma;
            weights[j] = StrictMath.exp(-0.5 * d * d);
            total += weights[j];
        }
        for (int j = 0; j < deep; j++) {
            weights[j] /= total;
        }
        return weights;
    }

    /** Computes the luma in a canvas that holds the picture. */
    double[][] luma(Raster canvas) {
        double[][] luma = new double[deep()][blocks];
        int step = index(canvas, 0, 1) - index(canvas, 0, 0);
        Bands.each(blocks, BAND, (from, to) -> {
            for (int i = from; i < to; i++) {
                Stop.ifAsked();
                int first = edge(i);
                int end = edge(i + 1);
                for (int j = 0; j < luma.length; j++) {
                    int in = j * block;
                    int out = Math.min(depth(), in + block);
                    long sum = 0;
                    for (int a = first; a < end; a++) {
                        sum += sum(canvas, index(canvas, a, in), step, out - in);
                    }
                    luma[j][i] = mean(sum, i, j, canvas.depth());
                }
            }
        });
        return luma;
    }

    /** Returns the mean luma of a block of which the luma is summed. */
    double mean(long sum, int i, int j, Depth depth) {
        long range = (long) WHOLE * depth.max() / 255;
        int out = Math.min(depth(), (j + 1) * block);
        return (double) sum / (range * (edge(i + 1) - edge(i)) * (out - j * block));
    }

    /** Returns the px at which block {@code i} begins; the blocks are the same counted from either end. */
    int edge(int i) {
        int length = length();
        return 2 * i <= blocks
                ? (int) ((long) i * length / blocks)
                : length - (int) ((long) (blocks - i) * length / blocks);
    }

    /** Sums the luma of {@code count} px from a sample on. */
    private static long sum(Raster canvas, int from, int step, int count) {
        int channels = canvas.channels().count();
        if (channels >= RGB && canvas.depth() == Depth.EIGHT) {
            return sum(canvas.bytes().samples(), from, step, count);
        }
        long sum = 0;
        for (int i = 0, at = from; i < count; i++, at += step) {
            sum += luma(canvas, at, channels);
        }
        return sum;
    }

    private static long sum(byte[] samples, int from, int step, int count) {
        int r = 0;
        int g = 0;
        int b = 0;
        for (int i = 0, at = from; i < count; i++, at += step) {
            r += samples[at] & 0xFF;
            g += samples[at + 1] & 0xFF;
            b += samples[at + 2] & 0xFF;
        }
        return (long) RED * r + (long) GREEN * g + (long) BLUE * b;
    }

    private int index(Raster canvas, int along, int in) {
        int x = switch (side) {
            case TOP -> known.x() + along;
            case RIGHT -> known.right() - 1 - in;
            case BOTTOM -> known.right() - 1 - along;
            case LEFT -> known.x() + in;
        };
        int y = switch (side) {
            case TOP -> known.y() + in;
            case RIGHT -> known.y() + along;
            case BOTTOM -> known.bottom() - 1 - in;
            case LEFT -> known.bottom() - 1 - along;
        };
        return PixelKernel.index(canvas, x, y);
    }

    /** Returns the luma of a px, in parts of a level. */
    static int luma(Raster raster, int at, int channels) {
        if (channels < RGB) {
            return WHOLE * raster.get(at);
        }
        return RED * raster.get(at) + GREEN * raster.get(at + 1) + BLUE * raster.get(at + 2);
    }
}
