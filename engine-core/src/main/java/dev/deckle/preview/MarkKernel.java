package dev.deckle.preview;

import dev.deckle.raster.Raster;

/** Lays light or dark over pixels. */
final class MarkKernel {
    private MarkKernel() {}

    /** Blends the pixels {@code from..to-1} of row {@code y} with white or black, {@code strength} of 256. */
    static void blend(Raster raster, int from, int to, int y, boolean light, int strength) {
        blend(raster, from, to, y, light ? 255 : 0, strength);
    }

    /** Blends the pixels {@code from..to-1} of row {@code y} with a grey of 0–255, {@code strength} of 256. */
    static void blend(Raster raster, int from, int to, int y, int grey, int strength) {
        int channels = raster.channels().count();
        int start = raster.offset() + y * raster.stride() + from * channels;
        int length = (to - from) * channels;
        boolean alpha = raster.channels().hasAlpha();
        switch (raster.depth()) {
            case EIGHT -> blend(raster.bytes().samples(), start, length, channels, alpha, grey, strength);
            case SIXTEEN -> blend(raster.shorts().samples(), start, length, channels, alpha, grey * 257, strength);
        }
    }

    private static void blend(byte[] a, int from, int length, int channels, boolean alpha, int grey, int strength) {
        int colours = alpha ? channels - 1 : channels;
        for (int i = from; i < from + length; i += channels) {
            int weight = strength;
            if (alpha) {
                int below = a[i + colours] & 0xFF;
                int over = below + (((255 - below) * strength + 128) >> 8);
                weight = over == 0 ? 0 : Math.min(256, strength * 255 / over);
                a[i + colours] = (byte) over;
            }
            for (int c = 0; c < colours; c++) {
                int sample = a[i + c] & 0xFF;
                a[i + c] = (byte) (sample + (((grey - sample) * weight + 128) >> 8));
            }
        }
    }

    private static void blend(short[] a, int from, int length, int channels, boolean alpha, int grey, int strength) {
        int colours = alpha ? channels - 1 : channels;
        for (int i = from; i < from + length; i += channels) {
            int weight = strength;
            if (alpha) {
                int below = a[i + colours] & 0xFFFF;
                int over = below + (((65535 - below) * strength + 128) >> 8);
                weight = over == 0 ? 0 : Math.min(256, strength * 65535 / over);
                a[i + colours] = (short) over;
            }
            for (int c = 0; c < colours; c++) {
                int sample = a[i + c] & 0xFFFF;
                a[i + c] = (short) (sample + (((grey - sample) * weight + 128) >> 8));
            }
        }
    }
}
