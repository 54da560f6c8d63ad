package dev.deckle.fill;

import dev.deckle.geometry.BorderLayout;
import dev.deckle.geometry.Rect;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;

/** Maps each pixel of the margins to the pixel of the known rectangle that it copies. */
interface PixelMap {

    /**
     * Returns the index of the copied pixel in the known rectangle, row by row.
     *
     * @param x from the left edge of the known rectangle, below 0 left of it
     * @param y from its top edge, below 0 above it
     */
    int source(int x, int y);

    /** Copies them all. */
    static void fill(Raster canvas, Rect known, boolean opaque, PixelMap map) {
        int channels = canvas.channels().count();
        for (Rect part : new BorderLayout(canvas.size(), known).border()) {
            for (int y = part.y(); y < part.bottom(); y++) {
                Stop.ifAsked();
                int to = PixelKernel.index(canvas, part.x(), y);
                for (int x = part.x(); x < part.right(); x++, to += channels) {
                    int source = map.source(x - known.x(), y - known.y());
                    int from = PixelKernel.index(
                            canvas, known.x() + source % known.width(), known.y() + source / known.width());
                    PixelKernel.copy(canvas, from, to, channels);
                }
                if (opaque) {
                    MarginRows.makeOpaque(canvas, part.x(), part.right(), y);
                }
            }
        }
    }
}
