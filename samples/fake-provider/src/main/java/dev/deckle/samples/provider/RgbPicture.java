package dev.deckle.samples.provider;

import java.util.Arrays;

/** Holds an opaque picture: 0xRRGGBB, row by row. */
final class RgbPicture {
    private final int width;
    private final int height;
    private final int[] rgb;

    private RgbPicture(int width, int height, int[] rgb) {
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    static RgbPicture blank(int width, int height, int colour) {
        int[] rgb = new int[Math.multiplyExact(width, height)];
        Arrays.fill(rgb, colour);
        return new RgbPicture(width, height, rgb);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Returns the px themselves, to be painted on. */
    int[] rgb() {
        return rgb;
    }

    int at(int x, int y) {
        return rgb[y * width + x];
    }

    /** Returns the colour at the nearest px inside. */
    int nearest(int x, int y) {
        return at(Math.max(0, Math.min(width - 1, x)), Math.max(0, Math.min(height - 1, y)));
    }

    /** Returns the part of {@code w} x {@code h} px at the top left. */
    RgbPicture cropped(int w, int h) {
        RgbPicture part = blank(w, h, 0);
        for (int y = 0; y < h; y++) {
            System.arraycopy(rgb, y * width, part.rgb, y * w, w);
        }
        return part;
    }

    /** Returns the picture resampled: means of areas when it shrinks, the nearest px when it grows. */
    RgbPicture scaled(int w, int h) {
        RgbPicture result = blank(w, h, 0);
        for (int y = 0; y < h; y++) {
            int top = (int) ((long) y * height / h);
            int bottom = Math.max(top + 1, (int) ((y + 1L) * height / h));
            for (int x = 0; x < w; x++) {
                int left = (int) ((long) x * width / w);
                int right = Math.max(left + 1, (int) ((x + 1L) * width / w));
                result.rgb[y * w + x] = mean(left, top, right, bottom);
            }
        }
        return result;
    }

    /** Returns the mean colour of a half-open rectangle. */
    int mean(int left, int top, int right, int bottom) {
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int colour = at(x, y);
                red += colour >> 16;
                green += colour >> 8 & 255;
                blue += colour & 255;
            }
        }
        long count = (long) (right - left) * (bottom - top);
        return (int) ((red / count) << 16 | (green / count) << 8 | blue / count);
    }
}
