package dev.deckle.fill;

import dev.deckle.raster.Raster;

/** Holds some rows or columns of a picture as {@link PackedPicture} does, packed when they are first asked for. */
final class PackedLines {
    private final Raster picture;
    private final boolean isVertical;
    private final int[][] packed;

    PackedLines(Raster picture, boolean isVertical) {
        this.picture = picture;
        this.isVertical = isVertical;
        this.packed = new int[isVertical ? picture.width() : picture.height()][];
    }

    /** Returns the px of one line. */
    int length() {
        return isVertical ? picture.height() : picture.width();
    }

    int count() {
        return packed.length;
    }

    /** Returns a row, or a column, from its first px to its last. */
    int[] line(int index) {
        if (packed[index] == null) {
            int[] pixels = new int[length()];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = at(i, index);
            }
            packed[index] = pixels;
        }
        return packed[index];
    }

    /** Returns one px of a line, which is not kept. */
    int at(int along, int line) {
        return isVertical ? PackedPicture.pack(picture, line, along) : PackedPicture.pack(picture, along, line);
    }
}
