package dev.deckle.compose.answer;

import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Raster;
import dev.deckle.raster.ShortRaster;
import dev.deckle.stop.Stop;

/** Loops on rows of floats in levels of 255. */
final class PlaneKernel {
    private static final float WORD = 1f / 257;

    private PlaneKernel() {}

    /**
     * Loads one row of a raster as {@code colours} (1 or 3) a px: grey is repeated, colour is weighed to luma where 1
     * is asked.
     */
    static void load(Raster raster, int y, int colours, float[] row) {
        int channels = raster.channels().count();
        int from = raster.offset() + y * raster.stride();
        int own = raster.channels().colours();
        int width = raster.width();
        switch (raster.depth()) {
            case EIGHT -> {
                byte[] s = raster.bytes().samples();
                for (int x = 0, i = from; x < width; x++, i += channels) {
                    if (own == 3) {
                        put(row, x, colours, s[i] & 0xFF, s[i + 1] & 0xFF, s[i + 2] & 0xFF);
                    } else {
                        put(row, x, colours, s[i] & 0xFF, s[i] & 0xFF, s[i] & 0xFF);
                    }
                }
            }
            case SIXTEEN -> {
                short[] s = raster.shorts().samples();
                for (int x = 0, i = from; x < width; x++, i += channels) {
                    float a = (s[i] & 0xFFFF) * WORD;
                    if (own == 3) {
                        put(row, x, colours, a, (s[i + 1] & 0xFFFF) * WORD, (s[i + 2] & 0xFFFF) * WORD);
                    } else {
                        put(row, x, colours, a, a, a);
                    }
                }
            }
        }
    }

    private static void put(float[] row, int x, int colours, float r, float g, float b) {
        if (colours == 3) {
            row[3 * x] = r;
            row[3 * x + 1] = g;
            row[3 * x + 2] = b;
        } else {
            row[x] = r == g && g == b ? r : luma(r, g, b);
        }
    }

    /** Computes the luma of a colour, in its own range. */
    static float luma(float r, float g, float b) {
        return 0.299f * r + 0.587f * g + 0.114f * b;
    }

    /** Stores the colours of one row, rounded half up, in a raster; its alpha becomes opaque. */
    static void store(float[] row, int from, Raster raster, int left, int right, int y) {
        int channels = raster.channels().count();
        int colours = raster.channels().colours();
        boolean alpha = raster.channels().hasAlpha();
        int to = raster.offset() + y * raster.stride() + left * channels;
        switch (raster.depth()) {
            case EIGHT -> {
                byte[] s = raster.bytes().samples();
                for (int x = left, i = from + left * colours; x < right; x++, to += channels) {
                    for (int c = 0; c < colours; c++, i++) {
                        s[to + c] = (byte) Math.max(0, Math.min(255, (int) (row[i] + 0.5f)));
                    }
                    if (alpha) {
                        s[to + colours] = -1;
                    }
                }
            }
            case SIXTEEN -> {
                short[] s = raster.shorts().samples();
                for (int x = left, i = from + left * colours; x < right; x++, to += channels) {
                    for (int c = 0; c < colours; c++, i++) {
                        s[to + c] = (short) Math.max(0, Math.min(65535, (int) (row[i] * 257f + 0.5f)));
                    }
                    if (alpha) {
                        s[to + colours] = -1;
                    }
                }
            }
        }
    }

    /** Adds {@code weight} times a line to another. */
    static void addScaled(float[] in, float weight, float[] out, int at, int count) {
        for (int i = 0; i < count; i++) {
            out[at + i] += weight * in[i];
        }
    }

    /** Returns the same picture in 16 bit; itself where it is that already. */
    static Raster widened(Raster picture) {
        return switch (picture.depth()) {
            case EIGHT -> widened(picture.bytes());
            case SIXTEEN -> picture;
        };
    }

    private static ShortRaster widened(ByteRaster picture) {
        ShortRaster wide = ShortRaster.allocate(picture.size(), picture.channels());
        short[] to = wide.samples();
        byte[] from = picture.samples();
        int n = picture.width() * picture.channels().count();
        for (int y = 0; y < picture.height(); y++) {
            Stop.ifAsked();
            int at = picture.offset() + y * picture.stride();
            for (int i = 0; i < n; i++) {
                to[y * n + i] = (short) ((from[at + i] & 0xFF) * 257);
            }
        }
        return wide;
    }
}
