package dev.deckle.raster;

import java.io.IOException;
import java.util.List;

/**
 * Hands out the rows of a picture once, from the top, for whoever needs no more than some of them at a time. For one thread. Close it,
 * also where not all rows were read.
 */
public interface RowSource extends AutoCloseable {

    /** Returns the rows of a picture that is in memory. */
    static RowSource of(Raster raster) {
        return new RasterRows(raster);
    }

    /** Begins with the first row of a picture, any number of times. Safe for any number of threads. */
    @FunctionalInterface
    interface Opener {
        /**
         * Begins once more.
         *
         * @throws IOException if that can't be done
         */
        RowSource open() throws IOException;
    }

    /**
     * Reads the next rows, as many as {@code band} has.
     *
     * @param band of the picture's width, channels and depth, no higher than what is left
     * @throws IOException if they can't be read; of the last rows also where something behind them is wrong
     */
    void read(Raster band) throws IOException;

    /** Returns what was found while the rows were read, one sentence each; whole when all rows are. */
    default List<String> warnings() {
        return List.of();
    }

    /** Ends the reading. */
    @Override
    void close();
}
