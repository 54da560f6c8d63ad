package dev.deckle.fill;

import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;

/**
 * Holds the colours of a picture at 8 bit a channel, one int a pixel, alpha left out: for looks at what is equal and
 * what is not.
 */
final class PackedPicture {
    private final Raster raster;
    private final int width;
    private final int height;
    private final int[] pixels;

    private PackedPicture(Raster raster, int width, int height, int[] pixels) {
        this.raster = raster;
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    static PackedPicture of(Raster picture) {
        int[] pixels = new int[Math.toIntExact(picture.size().pixels())];
        int i = 0;
        for (int y = 0; y < picture.height(); y++) {
            Stop.ifAsked();
            for (int x = 0; x < picture.width(); x++) {
                pixels[i++] = pack(picture, x, y);
            }
        }
        return new PackedPicture(picture, picture.width(), picture.height(), pixels);
    }

    /** Packs one pixel of a picture, at 8 bit a channel. */
    static int pack(Raster picture, int x, int y) {
        int at = PixelKernel.index(picture, x, y);
        int shift = picture.depth().bits() - 8;
        int first = picture.get(at) >> shift;
        return picture.channels().isGrey()
                ? first * 0x10101
                : first << 16 | picture.get(at + 1) >> shift << 8 | picture.get(at + 2) >> shift;
    }

    /** Computes the largest difference of a channel, in levels. */
    static int difference(int a, int b) {
        int red = Math.abs((a >> 16) - (b >> 16));
        int green = Math.abs((a >> 8 & 0xFF) - (b >> 8 & 0xFF));
        int blue = Math.abs((a & 0xFF) - (b & 0xFF));
        return Math.max(red, Math.max(green, blue));
    }

    /** Returns the commonest of the first {@code count} of sorted colours, the least of several. */
    static int commonest(int[] sorted, int count) {
        int best = sorted[0];
        int most = 0;
        for (int from = 0, to = 0; from < count; from = to) {
            while (to < count && sorted[to] == sorted[from]) {
                to++;
            }
            if (to - from > most) {
                most = to - from;
                best = sorted[from];
            }
        }
        return best;
    }

    /** Returns whether a px comes before another in the order of all their samples. */
    boolean isBefore(int a, int b) {
        int one = PixelKernel.index(raster, a % width, a / width);
        return FlatFill.isBefore(raster, one, PixelKernel.index(raster, b % width, b / width));
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int at(int index) {
        return pixels[index];
    }

    int at(int x, int y) {
        return pixels[y * width + x];
    }
}
