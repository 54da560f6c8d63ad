package dev.deckle.codec.jpeg.coefficient;

import dev.deckle.raster.ByteRaster;

/** Makes inks of colours, for new blocks of a file that stays what it was. */
public interface InkSource {
    /**
     * Converts whole rows.
     *
     * @param colours RGB
     * @param top the first row
     * @param rows how many
     * @return four samples a pixel as files store them, 255 = no ink; rows packed
     */
    byte[] strip(ByteRaster colours, int top, int rows);
}
