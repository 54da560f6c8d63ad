package dev.deckle.fill;

import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;

/** Makes pyramid levels in 16 bit, centred on the picture; 8-bit samples are widened by 257. */
final class PyramidKernel {
    /** The largest sample of a level: a picture's samples are multiplied by {@code WHITE / depth().max()}, a whole number. */
    static final int WHITE = 65535;

    private PyramidKernel() {}

    /** Halves a raster. */
    static char[] halve(Raster picture, int channels) {
        int width = picture.width();
        char[] wide = new char[width * picture.height() * channels];
        int unit = WHITE / picture.depth().max();
        for (int y = 0; y < picture.height(); y++) {
            Stop.ifAsked();
            int from = picture.offset() + y * picture.stride();
            int to = y * width * channels;
            for (int i = 0; i < width * channels; i++) {
                wide[to + i] = (char) (picture.get(from + i) * unit);
            }
        }
        return halve(wide, width, picture.height(), channels);
    }

    /** Halves a level: pairs along an even side, 1-2-1 about every other pixel along an odd one. */
    static char[] halve(char[] in, int width, int height, int channels) {
        int w = width / 2 + (width & 1);
        int h = height / 2 + (height & 1);
        boolean oddX = (width & 1) == 1;
        boolean oddY = (height & 1) == 1;
        char[] out = new char[w * h * channels];
        for (int y = 0; y < h; y++) {
            Stop.ifAsked();
            int middle = 2 * y * width;
            int above = oddY ? Math.max(0, 2 * y - 1) * width : middle;
            int below = Math.min(height - 1, 2 * y + 1) * width;
            for (int x = 0; x < w; x++) {
                int centre = 2 * x;
                int left = oddX ? Math.max(0, centre - 1) : centre;
                int right = Math.min(width - 1, centre + 1);
                for (int c = 0; c < channels; c++) {
                    int l = left * channels + c;
                    int m = centre * channels + c;
                    int r = right * channels + c;
                    out[(y * w + x) * channels + c] =
                            (char) binomial(in, above, middle, below, l, m, r, channels, oddX, oddY);
                }
            }
        }
        return out;
    }

    /** Blurs each pixel with its neighbours, 1-2-1 along both axes; the border is repeated. */
    static char[] smooth(char[] in, int width, int height, int channels) {
        char[] out = new char[in.length];
        for (int y = 0; y < height; y++) {
            Stop.ifAsked();
            int middle = y * width;
            int above = Math.max(0, y - 1) * width;
            int below = Math.min(height - 1, y + 1) * width;
            for (int x = 0; x < width; x++) {
                int left = Math.max(0, x - 1);
                int right = Math.min(width - 1, x + 1);
                for (int c = 0; c < channels; c++) {
                    int l = left * channels + c;
                    int m = x * channels + c;
                    int r = right * channels + c;
                    out[m + middle * channels] =
                            (char) binomial(in, above, middle, below, l, m, r, channels, true, true);
                }
            }
        }
        return out;
    }

    /** Computes the weighted mean of 3×3 samples (1-2-1; without {@code three…} 1-1 of the last two), rounded once. */
    private static int binomial(
            char[] in,
            int above,
            int middle,
            int below,
            int l,
            int m,
            int r,
            int channels,
            boolean threeX,
            boolean threeY) {
        int a = above * channels;
        int b = middle * channels;
        int c = below * channels;
        int top = threeX ? in[a + l] + 2 * in[a + m] + in[a + r] : 2 * (in[a + m] + in[a + r]);
        int centre = threeX ? in[b + l] + 2 * in[b + m] + in[b + r] : 2 * (in[b + m] + in[b + r]);
        int bottom = threeX ? in[c + l] + 2 * in[c + m] + in[c + r] : 2 * (in[c + m] + in[c + r]);
        int sum = threeY ? top + 2 * centre + bottom : 2 * (centre + bottom);
        return (sum + 8) >> 4;
    }

    /**
     * Adds to {@code sum}, times {@code weight}, level {@code k} at pixel {@code x, y} of a picture of
     * {@code fullWidth} × {@code fullHeight}, bilinear.
     */
    static void add(
            char[] level,
            int width,
            int height,
            int fullWidth,
            int fullHeight,
            int k,
            int x,
            int y,
            float weight,
            float[] sum) {
        // The grids share their centre; in units of half a px of the picture all of this is whole.
        int cell = 2 << k;
        int u = Math.max(0, Math.min((width - 1) * cell, 2 * x - (fullWidth - 1) + ((width - 1) << k)));
        int v = Math.max(0, Math.min((height - 1) * cell, 2 * y - (fullHeight - 1) + ((height - 1) << k)));
        int left = u >> (k + 1);
        int top = v >> (k + 1);
        int right = Math.min(width - 1, left + 1);
        int bottom = Math.min(height - 1, top + 1);
        float fx = (u & (cell - 1)) / (float) cell;
        float fy = (v & (cell - 1)) / (float) cell;
        float topLeft = (1 - fx) * (1 - fy);
        float topRight = fx * (1 - fy);
        float bottomLeft = (1 - fx) * fy;
        float bottomRight = fx * fy;
        int channels = sum.length;
        int a = (top * width + left) * channels;
        int b = (top * width + right) * channels;
        int c = (bottom * width + left) * channels;
        int d = (bottom * width + right) * channels;
        for (int i = 0; i < channels; i++) {
            float straight = level[a + i] * topLeft + level[d + i] * bottomRight;
            float crossed = level[b + i] * topRight + level[c + i] * bottomLeft;
            sum[i] += (straight + crossed) * weight;
        }
    }
}
