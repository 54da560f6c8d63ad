package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;

/** Reads the strip inside one side of the known rectangle that {@link IsophoteSide} looks at, as blocks of luma. */
final class IsophoteStrip {
    private static final int RGB = 3;
    private static final int RED = 299;
    private static final int GREEN = 587;
    private static final int BLUE = 114;
    private static final int WHOLE = RED + GREEN + BLUE;
    private static final int BAND = 16;

    private final Raster canvas;
    private final Rect known;
    private final Side side;
    private final int block;
    private final int blocks;
    private final int length;
    private final int depth;
    private final int channels;

    /** Divides the strip into {@code blocks} blocks along the side, each {@code block} px deep. */
    IsophoteStrip(Raster canvas, Rect known, Side side, int block, int blocks) {
        this.canvas = canvas;
        this.known = known;
        this.side = side;
        this.block = block;
        this.blocks = blocks;
        this.length = side.isHorizontal() ? known.height() : known.width();
        this.depth = side.isHorizontal() ? known.width() : known.height();
        this.channels = canvas.channels().count();
    }

    /**
     * Computes for each block along the side two products of the steps of luma, inward × along and along × along,
     * summed over at most {@code most} blocks of depth with the weights of a bell of {@code sigma} px that add up to 1,
     * times {@code scale}; then the same backwards, which continues the side as a mirror does.
     */
    int[] products(int most, float sigma, int scale) {
        int deep = Math.max(1, Math.min(most, depth / block));
        double[][] luma = luma(deep);
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

    /** Computes the mean luma of each block, 0 to 255, by depth. */
    private double[][] luma(int deep) {
        double[][] luma = new double[deep][blocks];
        long range = (long) WHOLE * canvas.depth().max() / 255;
        Bands.each(blocks, BAND, (from, to) -> {
            for (int i = from; i < to; i++) {
                Stop.ifAsked();
                int first = edge(i);
                int end = edge(i + 1);
                for (int j = 0; j < deep; j++) {
                    int in = j * block;
                    int out = Math.min(depth, in + block);
                    luma[j][i] = (double) sum(first, end, in, out) / (range * (end - first) * (out - in));
                }
            }
        });
        return luma;
    }

    /** Returns the px at which block {@code i} begins; the blocks are the same counted from either end. */
    private int edge(int i) {
        return 2 * i <= blocks
                ? (int) ((long) i * length / blocks)
                : length - (int) ((long) (blocks - i) * length / blocks);
    }

    /** Sums the luma of the px {@code first..end-1} along the side, {@code in..out-1} px inside it. */
    private long sum(int first, int end, int in, int out) {
        int step = index(0, 1) - index(0, 0);
        long sum = 0;
        for (int along = first; along < end; along++) {
            int at = index(along, in);
            if (channels >= RGB && canvas.depth() == Depth.EIGHT) {
                sum += sum(canvas.bytes().samples(), at, step, out - in);
            } else {
                for (int d = in; d < out; d++, at += step) {
                    sum += lumaAt(at);
                }
            }
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

    private int lumaAt(int at) {
        if (channels < RGB) {
            return WHOLE * canvas.get(at);
        }
        return RED * canvas.get(at) + GREEN * canvas.get(at + 1) + BLUE * canvas.get(at + 2);
    }

    private int index(int along, int in) {
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
        return canvas.offset() + y * canvas.stride() + x * channels;
    }
}
