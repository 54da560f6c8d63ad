package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.Arrays;

/** Fills holes from the nearest known pixels: by themselves, or by what lies beyond them. */
final class NearestPixels {
    private NearestPixels() {}

    /** Makes every unknown pixel the mean of its nearest known ones. */
    static NearestSearch fill(Raster canvas, Hole hole) {
        return fill(canvas, hole, false);
    }

    /** Makes every unknown pixel the mean of the known pixels that are its mirror images at the nearest known ones. */
    static void fillMirrored(Raster canvas, Hole hole) {
        fill(canvas, hole, true);
    }

    private static NearestSearch fill(Raster canvas, Hole hole, boolean mirrored) {
        NearestSearch search = new NearestSearch(hole);
        Rect bounds = hole.bounds();
        int channels = canvas.channels().count();
        int[] sums = new int[channels];
        for (int y = 0; y < bounds.height(); y++) {
            Stop.ifAsked();
            int to = canvas.offset() + (bounds.y() + y) * canvas.stride() + bounds.x() * channels;
            for (int x = 0; x < bounds.width(); x++, to += channels) {
                if (hole.unknown()[y * bounds.width() + x] == 0) {
                    continue;
                }
                int count = search.find(x, y);
                if (count == 1) {
                    int from = mirrored ? mirrored(canvas, hole, search, 0, x, y) : nearest(canvas, hole, search, 0);
                    PixelKernel.copy(canvas, from, to, channels);
                    continue;
                }
                Arrays.fill(sums, 0);
                for (int i = 0; i < count; i++) {
                    int from = mirrored ? mirrored(canvas, hole, search, i, x, y) : nearest(canvas, hole, search, i);
                    PixelKernel.add(canvas, from, sums);
                }
                PixelKernel.putMean(canvas, to, sums, count);
            }
        }
        return search;
    }

    private static int nearest(Raster canvas, Hole hole, NearestSearch search, int i) {
        return PixelKernel.index(
                canvas, hole.bounds().x() + search.x(i), hole.bounds().y() + search.y(i));
    }

    private static int mirrored(Raster canvas, Hole hole, NearestSearch search, int i, int x, int y) {
        int nx = search.x(i);
        int ny = search.y(i);
        int qx = Math.max(0, Math.min(canvas.width() - 1, hole.bounds().x() + 2 * nx - x));
        int qy = Math.max(0, Math.min(canvas.height() - 1, hole.bounds().y() + 2 * ny - y));
        return hole.isUnknown(qx, qy) ? nearest(canvas, hole, search, i) : PixelKernel.index(canvas, qx, qy);
    }
}
