package dev.deckle.codec.sample;

import dev.deckle.codec.sample.UprightKernel.Turn;
import dev.deckle.geometry.Size;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Raster;
import dev.deckle.raster.ShortRaster;
import dev.deckle.stop.Stop;

/** Turns stored samples upright by their EXIF orientation (Exif 2.32, tag 0x0112). */
public final class Upright {
    private Upright() {}

    /** Returns whether rows of the stored picture are columns of the upright one. */
    public static boolean transposes(int orientation) {
        return orientation >= 5;
    }

    /** Returns the upright size of a stored one. */
    public static Size size(Size stored, int orientation) {
        return transposes(orientation) ? stored.transposed() : stored;
    }

    /**
     * Turns a picture upright: the given raster itself, turned in place, or a new one where the sides are exchanged.
     */
    public static Raster turn(Raster stored, int orientation) {
        boolean lastColumnFirst = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        boolean lastRowFirst = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        return switch (stored.depth()) {
            case EIGHT -> turn((ByteRaster) stored, transposes(orientation), lastColumnFirst, lastRowFirst);
            case SIXTEEN -> turn((ShortRaster) stored, transposes(orientation), lastColumnFirst, lastRowFirst);
        };
    }

    private static ByteRaster turn(
            ByteRaster stored, boolean transposes, boolean lastColumnFirst, boolean lastRowFirst) {
        int channels = stored.channels().count();
        byte[] samples = stored.samples();
        if (transposes) {
            ByteRaster to = ByteRaster.allocate(stored.size().transposed(), stored.channels());
            Turn turn = Turn.of(stored.size(), channels, lastColumnFirst, lastRowFirst);
            UprightKernel.transpose(
                    samples, stored.offset(), stored.stride(), stored.size(), channels, turn, to.samples());
            return to;
        }
        if (lastRowFirst) {
            int rowSamples = stored.width() * channels;
            UprightKernel.flipRows(samples, stored.offset(), stored.stride(), rowSamples, stored.height());
        }
        for (int y = 0; lastColumnFirst && y < stored.height(); y++) {
            Stop.ifAsked();
            UprightKernel.flipRow(samples, stored.offset() + y * stored.stride(), stored.width(), channels);
        }
        return stored;
    }

    private static ShortRaster turn(
            ShortRaster stored, boolean transposes, boolean lastColumnFirst, boolean lastRowFirst) {
        int channels = stored.channels().count();
        short[] samples = stored.samples();
        if (transposes) {
            ShortRaster to = ShortRaster.allocate(stored.size().transposed(), stored.channels());
            Turn turn = Turn.of(stored.size(), channels, lastColumnFirst, lastRowFirst);
            UprightKernel.transpose(
                    samples, stored.offset(), stored.stride(), stored.size(), channels, turn, to.samples());
            return to;
        }
        if (lastRowFirst) {
            int rowSamples = stored.width() * channels;
            UprightKernel.flipRows(samples, stored.offset(), stored.stride(), rowSamples, stored.height());
        }
        for (int y = 0; lastColumnFirst && y < stored.height(); y++) {
            Stop.ifAsked();
            UprightKernel.flipRow(samples, stored.offset() + y * stored.stride(), stored.width(), channels);
        }
        return stored;
    }
}
