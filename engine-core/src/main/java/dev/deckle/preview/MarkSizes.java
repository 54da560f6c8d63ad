package dev.deckle.preview;

import dev.deckle.geometry.Size;

/**
 * Holds the sizes of the marks on a picture, px.
 *
 * @param outline thickness of each of the two lines around the source
 * @param hatchPeriod from one diagonal to the next, along a row
 * @param hatchLine thickness of each of its two lines, along a row
 * @param text height of a digit
 */
record MarkSizes(int outline, int hatchPeriod, int hatchLine, int text) {
    /**
     * The strength of the veil over the margins, of 256: they step back behind the source, and white hatching shows on
     * white.
     */
    static final int VEIL_STRENGTH = 40;
    /** The strength of the hatching, of 256. */
    static final int HATCH_STRENGTH = 84;
    /** The strength of the outline, of 256. */
    static final int OUTLINE_STRENGTH = 224;
    /** Digits lower than this, in px, can't be read. */
    private static final int SMALLEST_TEXT = 6;

    static MarkSizes of(Size size) {
        int side = Math.max(size.width(), size.height());
        int line = Math.max(1, (side + 400) / 800);
        return new MarkSizes(line, Math.max(8, 11 * line), line, Math.max(7, side / 48));
    }

    /** Returns the height of the lowest digits that can still be read when the whole picture is in view, px. */
    int smallestText() {
        return Math.max(SMALLEST_TEXT, text * 2 / 5);
    }
}
