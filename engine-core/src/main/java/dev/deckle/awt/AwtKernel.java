package dev.deckle.awt;

import dev.deckle.codec.sample.SampleKernel;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Raster;

/** Converts rows of AWT's samples. All divisions round to the nearest, halves up, exactly. */
final class AwtKernel {
    private AwtKernel() {}

    /**
     * Puts a row of samples into a raster.
     *
     * @param row samples as AWT has them, interleaved
     * @param tops the largest sample of each channel
     * @param premultiplied whether colours are to be divided by the last channel
     */
    static void put(int[] row, int[] tops, boolean premultiplied, Raster to, int y) {
        int count = tops.length;
        int top = to.depth().max();
        int at = to.offset() + y * to.stride();
        for (int x = 0; x < row.length; x += count) {
            for (int c = 0; c < count; c++) {
                boolean divided = premultiplied && c < count - 1;
                int value = divided
                        ? divided(row[x + c], tops[c], row[x + count - 1], tops[count - 1], top)
                        : scaled(row[x + c], tops[c], top);
                to.put(at + x + c, value);
            }
        }
    }

    /** Scales 0 to {@code from} to 0 to {@code to}. */
    static int scaled(int value, int from, int to) {
        return from == to ? value : (int) (((long) value * to * 2 + from) / (2L * from));
    }

    /** Divides a premultiplied sample by its alpha; one above its alpha is not possible and counts as full. */
    static int divided(int value, int from, int alpha, int opaque, int to) {
        if (alpha == 0) {
            return 0;
        }
        long by = (long) from * alpha;
        return (int) Math.min(to, ((long) value * opaque * to * 2 + by) / (2 * by));
    }

    /** Puts a row of floats, 0 to 1 and cut to that, into a raster of 16 bit. */
    static void put(float[] row, Raster to, int y) {
        int at = to.offset() + y * to.stride();
        for (int i = 0; i < row.length; i++) {
            to.put(
                    at + i,
                    Math.round(Math.max(0, Math.min(1, row[i])) * to.depth().max()));
        }
    }

    /** Puts a row of AWT's 8-bit pixels into a raster: its grey, its colours, its alpha. */
    static void put(int[] argb, ByteRaster to, int y) {
        byte[] out = to.samples();
        int colours = to.channels().colours();
        int at = to.offset() + y * to.stride();
        for (int pixel : argb) {
            for (int c = 0; c < colours; c++) {
                out[at++] = (byte) (pixel >>> (16 - 8 * c));
            }
            if (to.channels().hasAlpha()) {
                out[at++] = (byte) (pixel >>> 24);
            }
        }
    }

    /**
     * Computes a row of AWT's 8-bit pixels.
     *
     * @param colours of the picture, R G B
     * @param source the picture, for its alpha
     * @param alpha whether that is kept; else the colours are laid over white
     */
    static void argb(ByteRaster colours, Raster source, int y, boolean alpha, int[] row) {
        int step = source.channels().count();
        int from = source.offset() + y * source.stride() + step - 1;
        int at = colours.offset() + y * colours.stride();
        byte[] in = colours.samples();
        for (int x = 0; x < row.length; x++, at += 3, from += step) {
            int a = source.channels().hasAlpha() ? eight(source, from) : 255;
            int pixel = alpha ? a : 255;
            for (int c = 0; c < 3; c++) {
                int value = in[at + c] & 0xFF;
                pixel = pixel << 8 | (alpha ? value : (value * a + 255 * (255 - a) + 127) / 255);
            }
            row[x] = pixel;
        }
    }

    private static int eight(Raster raster, int index) {
        return switch (raster.depth()) {
            case EIGHT -> raster.get(index);
            case SIXTEEN -> SampleKernel.eight(raster.get(index));
        };
    }
}
