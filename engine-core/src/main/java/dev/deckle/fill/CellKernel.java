package dev.deckle.fill;

import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;

/** Sums over the cells of one row of pixels. */
final class CellKernel {
    private CellKernel() {}

    /** Adds up the samples of each {@code cell} px of row {@code y}, each channel by itself. */
    static void sumRow(Raster raster, int y, int cell, int[] sums) {
        int width = raster.width();
        int channels = raster.channels().count();
        int i = raster.offset() + y * raster.stride();
        switch (raster.depth()) {
            case EIGHT -> {
                byte[] samples = raster.bytes().samples();
                if (channels == 3) {
                    sumRgb(samples, i, width, cell, sums);
                    return;
                }
                for (int x = 0, s = 0; x < width; x += cell, s += channels) {
                    int end = i + Math.min(cell, width - x) * channels;
                    while (i < end) {
                        for (int c = 0; c < channels; c++) {
                            sums[s + c] += samples[i++] & 0xFF;
                        }
                    }
                }
            }
            case SIXTEEN -> {
                short[] samples = raster.shorts().samples();
                for (int x = 0, s = 0; x < width; x += cell, s += channels) {
                    int end = i + Math.min(cell, width - x) * channels;
                    while (i < end) {
                        for (int c = 0; c < channels; c++) {
                            sums[s + c] += samples[i++] & 0xFFFF;
                        }
                    }
                }
            }
        }
    }

    private static void sumRgb(byte[] samples, int at, int width, int cell, int[] sums) {
        for (int x = 0, i = at, s = 0; x < width; x += cell, s += 3) {
            int end = i + 3 * Math.min(cell, width - x);
            int r = 0;
            int g = 0;
            int b = 0;
            for (; i < end; i += 3) {
                r += samples[i] & 0xFF;
                g += samples[i + 1] & 0xFF;
                b += samples[i + 2] & 0xFF;
            }
            sums[s] += r;
            sums[s + 1] += g;
            sums[s + 2] += b;
        }
    }

    /** Sums the squared luma steps to the right and down of the pixels {@code from..to-1} of a row; 8-bit range. */
    static float steps(Raster raster, int row, int below, int from, int to, int channels, float unit) {
        boolean bytes = raster.depth() == Depth.EIGHT;
        byte[] samples = bytes ? raster.bytes().samples() : new byte[0];
        float sum = 0;
        float here =
                bytes ? luma(samples, row + from * channels, channels) : luma(raster, row + from * channels, channels);
        for (int x = from; x < to; x++) {
            int next = row + (x + 1) * channels;
            int down = below + x * channels;
            float right = bytes ? luma(samples, next, channels) : luma(raster, next, channels);
            float dx = here - right;
            float dy = here - (bytes ? luma(samples, down, channels) : luma(raster, down, channels));
            sum += dx * dx + dy * dy;
            here = right;
        }
        return sum * unit * unit;
    }

    private static float luma(byte[] samples, int at, int channels) {
        if (channels < 3) {
            return samples[at] & 0xFF;
        }
        return 0.299f * (samples[at] & 0xFF) + 0.587f * (samples[at + 1] & 0xFF) + 0.114f * (samples[at + 2] & 0xFF);
    }

    private static float luma(Raster raster, int at, int channels) {
        if (channels < 3) {
            return raster.get(at);
        }
        return 0.299f * raster.get(at) + 0.587f * raster.get(at + 1) + 0.114f * raster.get(at + 2);
    }
}
