package dev.deckle.codec;

import dev.deckle.geometry.Size;
import dev.deckle.raster.Raster;

/** Turns stored samples upright by their EXIF orientation (Exif 2.32, tag 0x0112). */
final class Upright {
    private Upright() {}

    /** Whether rows of the stored picture are columns of the upright one. */
    static boolean transposes(int orientation) {
        return orientation >= 5;
    }

    static Size size(Size stored, int orientation) {
        return transposes(orientation) ? stored.transposed() : stored;
    }

    /** The upright picture: the given raster itself, turned in place, or a new one where the sides are exchanged. */
    static Raster turn(Raster stored, int orientation) {
        boolean lastColumnFirst = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        boolean lastRowFirst = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        int channels = stored.channels().count();
        if (transposes(orientation)) {
            Raster to = stored.allocateLike(stored.size().transposed());
            UprightKernel.transpose(
                    stored.array(),
                    stored.offset(),
                    stored.stride(),
                    stored.size(),
                    to.array(),
                    channels,
                    lastColumnFirst,
                    lastRowFirst);
            return to;
        }
        if (lastRowFirst) {
            UprightKernel.flipRows(
                    stored.array(), stored.offset(), stored.stride(), stored.width() * channels, stored.height());
        }
        if (lastColumnFirst) {
            UprightKernel.flipColumns(
                    stored.array(), stored.offset(), stored.stride(), stored.width(), stored.height(), channels);
        }
        return stored;
    }
}
