package dev.deckle.fill;

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
                for (int x = 0; x < width; x++) {
                    int s = x / cell * channels;
                    for (int c = 0; c < channels; c++) {
                        sums[s + c] += samples[i++] & 0xFF;
                    }
                }
            }
            case SIXTEEN -> {
                short[] samples = raster.shorts().samples();
                for (int x = 0; x < width; x++) {
                    int s = x / cell * channels;
                    for (int c = 0; c < channels; c++) {
                        sums[s + c] += samples[i++] & 0xFFFF;
                    }
                }
            }
        }
    }

    /** Sums the squared luma steps to the right and down of the pixels {@code from..to-1} of a row; 8-bit range. */
    static float steps(Raster raster, int row, int below, int from, int to, int channels, float unit) {
        float sum = 0;
        for (int x = from; x < to; x++) {
            float here = luma(raster, row + x * channels, channels);
            float dx = here - luma(raster, row + (x + 1) * channels, channels);
            float dy = here - luma(raster, below + x * channels, channels);
            sum += dx * dx + dy * dy;
        }
        return sum * unit * unit;
    }

    private static float luma(Raster raster, int at, int channels) {
        if (channels < 3) {
            return raster.get(at);
        }
        return 0.299f * raster.get(at) + 0.587f * raster.get(at + 1) + 0.114f * raster.get(at + 2);
    }
}
