package dev.deckle.fill;

import dev.deckle.geometry.Margins;
import dev.deckle.raster.Raster;
import dev.deckle.raster.RowSource;
import java.io.IOException;
import java.util.Optional;

/** Fills the margins of a canvas whose rows are made one after the other. Prepared by {@link EdgeFill#byRows}. For one thread. */
public interface RowFill {

    /**
     * Fills what is margin of one row of the canvas.
     *
     * @param row as wide as the canvas, one px high, with row {@link Look#from} of the picture where the picture sits
     * @param y of the canvas
     */
    void fill(Raster row, int y);

    /** Names the rows that a fill needs, and looks at the picture once before the first is made. Safe for any number of threads. */
    interface Look {

        /**
         * Returns the row of the picture that a row of the canvas is filled from.
         *
         * @param y row of the canvas
         * @return 0 to the picture's height − 1; the row itself where the picture has one there
         */
        int from(int y);

        /** Returns the bytes of what it keeps of the picture, at most: nothing, or lines along the border and sums. */
        long bytes();

        /**
         * Looks at the picture: not at all, once, or some times more where it may have a frame.
         *
         * @return empty where it turns out that the fill has to see it whole: px without a colour of their own
         * @throws IOException if it can't be read
         */
        Optional<Maker> at(RowSource.Opener picture) throws IOException;
    }

    /** Makes fills of what was seen. Safe for any number of threads. */
    interface Maker {

        /** Returns the frame line that was found; see {@link EdgeFill#frameLine}. */
        Margins frameLine();

        /** Returns the row that one of the canvas is filled from, now that the picture is known: from no farther back than the look said. */
        int from(int y);

        /** Makes one, for the rows from the top. */
        RowFill rows();
    }
}
