package dev.deckle.job.stage;

import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Raster;
import dev.deckle.raster.ShortRaster;
import dev.deckle.stop.Stop;

/** Copies the alpha of one picture to another of its kind. */
final class RasterAlpha {
    private RasterAlpha() {}

    /** Copies the alpha; both pictures have the same size, channels and depth. */
    static void copy(Raster from, Raster to) {
        switch (to.depth()) {
            case EIGHT -> bytes((ByteRaster) from, (ByteRaster) to);
            case SIXTEEN -> words((ShortRaster) from, (ShortRaster) to);
        }
    }

    private static void bytes(ByteRaster from, ByteRaster to) {
        int count = to.channels().count();
        for (int y = 0; y < to.height(); y++) {
            Stop.ifAsked();
            int a = from.offset() + y * from.stride() + count - 1;
            int b = to.offset() + y * to.stride() + count - 1;
            for (int x = 0; x < to.width(); x++, a += count, b += count) {
                to.samples()[b] = from.samples()[a];
            }
        }
    }

    private static void words(ShortRaster from, ShortRaster to) {
        int count = to.channels().count();
        for (int y = 0; y < to.height(); y++) {
            Stop.ifAsked();
            int a = from.offset() + y * from.stride() + count - 1;
            int b = to.offset() + y * to.stride() + count - 1;
            for (int x = 0; x < to.width(); x++, a += count, b += count) {
                to.samples()[b] = from.samples()[a];
            }
        }
    }
}
