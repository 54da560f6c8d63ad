package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.util.Random;

/** Random pictures, masks and their symmetries. */
final class Pictures {
    private Pictures() {}

    static Raster random(Random random, Size size, Channels channels, Depth depth) {
        Raster raster = Raster.allocate(size, channels, depth);
        for (int i = 0; i < size.pixels() * channels.count(); i++) {
            raster.put(i, random.nextInt(depth.max() + 1));
        }
        return raster;
    }

    /** A random picture none of whose pixels is faint. */
    static Raster visible(Random random, Size size, Channels channels, Depth depth) {
        Raster raster = random(random, size, channels, depth);
        if (channels.hasAlpha()) {
            for (int i = channels.count() - 1; i < size.pixels() * channels.count(); i += channels.count()) {
                int least = VisibleColours.least(depth);
                raster.put(i, least + random.nextInt(depth.max() + 1 - least));
            }
        }
        return raster;
    }

    static Rect rect(Random random, Size size) {
        int x = random.nextInt(size.width());
        int y = random.nextInt(size.height());
        return new Rect(x, y, 1 + random.nextInt(size.width() - x), 1 + random.nextInt(size.height() - y));
    }

    /** Random blobs of fill, at least one pixel of it, and at least one known pixel. */
    static Mask mask(Random random, Size size) {
        byte[] coverage = new byte[(int) size.pixels()];
        int blobs = 1 + random.nextInt(4);
        for (int b = 0; b < blobs; b++) {
            Rect r = rect(random, size);
            for (int y = r.y(); y < r.bottom(); y++) {
                for (int x = r.x(); x < r.right(); x++) {
                    coverage[y * size.width() + x] = (byte) (128 + random.nextInt(128));
                }
            }
        }
        coverage[random.nextInt(coverage.length)] = (byte) random.nextInt(128);
        coverage[random.nextInt(coverage.length)] = (byte) 255;
        if (Mask.of(size, coverage).keptRectangle().isEmpty() && allFill(coverage)) {
            coverage[0] = 0;
        }
        return Mask.of(size, coverage);
    }

    private static boolean allFill(byte[] coverage) {
        for (byte c : coverage) {
            if (c >= 0) {
                return false;
            }
        }
        return true;
    }

    static Raster mirrored(Raster raster) {
        return remap(raster, raster.size(), true, false);
    }

    static Raster transposed(Raster raster) {
        return remap(raster, raster.size().transposed(), false, true);
    }

    private static Raster remap(Raster in, Size size, boolean mirror, boolean transpose) {
        Raster out = in.allocateLike(size);
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                int fromX = transpose ? y : mirror ? size.width() - 1 - x : x;
                int fromY = transpose ? x : y;
                for (int c = 0; c < in.channels().count(); c++) {
                    put(out, x, y, c, in.sample(fromX, fromY, c));
                }
            }
        }
        return out;
    }

    static Rect mirrored(Rect rect, Size size) {
        return new Rect(size.width() - rect.right(), rect.y(), rect.width(), rect.height());
    }

    static Mask mirrored(Mask mask) {
        return remap(mask, mask.size(), true, false);
    }

    static Mask transposed(Mask mask) {
        return remap(mask, mask.size().transposed(), false, true);
    }

    private static Mask remap(Mask in, Size size, boolean mirror, boolean transpose) {
        byte[] coverage = new byte[(int) size.pixels()];
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                int fromX = transpose ? y : mirror ? size.width() - 1 - x : x;
                coverage[y * size.width() + x] = (byte) in.coverage(fromX, transpose ? x : y);
            }
        }
        return Mask.of(size, coverage);
    }

    static void put(Raster raster, int x, int y, int channel, int value) {
        raster.put(raster.offset() + y * raster.stride() + x * raster.channels().count() + channel, value);
    }
}
