package dev.deckle.fill;

import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.RowSource;
import dev.deckle.stop.Stop;
import java.io.IOException;
import java.util.List;

/**
 * Reads all rows of a picture once and shows each to whoever looks for something.
 *
 * @param picture any number of times from the top
 * @param size of the picture
 * @param channels of its samples
 * @param depth of its samples
 */
record RowPass(RowSource.Opener picture, Size size, Channels channels, Depth depth) {

    /** Looks at the rows of a picture, in their order. */
    interface Visitor {
        /** Looks at row {@code y}, one px high; it is overwritten by the next. */
        void row(Raster row, int y);
    }

    /** Reads the rows once. */
    void read(List<? extends Visitor> visitors) throws IOException {
        Raster row = Raster.allocate(Size.of(size.width(), 1), channels, depth);
        try (RowSource rows = picture.open()) {
            for (int y = 0; y < size.height(); y++) {
                Stop.ifAsked();
                rows.read(row);
                for (Visitor visitor : visitors) {
                    visitor.row(row, y);
                }
            }
        }
    }
}
