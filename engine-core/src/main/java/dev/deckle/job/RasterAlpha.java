package dev.deckle.job;

import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Raster;
import dev.deckle.raster.ShortRaster;

/** The alpha of one picture in another of its kind. */
final class RasterAlpha {
    private RasterAlpha() {}

    static void copy(Raster from, Raster to) {
        int count = to.channels().count();
        for (int y = 0; y < to.height(); y++) {
            int a = from.offset() + y * from.stride() + count - 1;
            int b = to.offset() + y * to.stride() + count - 1;
            for (int x = 0; x < to.width(); x++, a += count, b += count) {
                if (to instanceof ByteRaster t && from instanceof ByteRaster f) {
                    t.samples()[b] = f.samples()[a];
                } else if (to instanceof ShortRaster t && from instanceof ShortRaster f) {
                    t.samples()[b] = f.samples()[a];
                }
            }
        }
    }
}
