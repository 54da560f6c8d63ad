package dev.deckle.codec.jpeg.coefficient;

import java.util.Optional;

/**
 * Turns blocks by an EXIF orientation without decoding them: exchanged axes transpose a block, a mirrored axis changes the sign of the odd
 * frequencies along it. Immutable.
 *
 * @param transposes whether stored rows are columns of the upright picture
 * @param mirrorsColumns whether the first column of the upright picture, after exchanging, is the last one stored
 * @param mirrorsRows whether its first row is the last one stored
 */
record BlockTurn(boolean transposes, boolean mirrorsColumns, boolean mirrorsRows) {

    /** Returns the turn that sets a picture with an orientation of 1 to 8 upright. */
    static BlockTurn of(int orientation) {
        boolean transposes = orientation >= 5;
        boolean lastColumnFirst = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        boolean lastRowFirst = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        return transposes
                ? new BlockTurn(true, lastRowFirst, lastColumnFirst)
                : new BlockTurn(false, lastColumnFirst, lastRowFirst);
    }

    /** Returns whether blocks stay as they are. */
    boolean isNone() {
        return !transposes && !mirrorsColumns && !mirrorsRows;
    }

    /** Returns the grid of the upright picture. */
    BlockGrid upright(BlockGrid stored) {
        return transposes ? stored.transposed() : stored;
    }

    /** Returns why the blocks of a picture can't be turned: its whole MCUs don't begin at its upright left and top; empty where they do. */
    Optional<String> reason(BlockGrid upright) {
        int width = upright.size().width();
        int height = upright.size().height();
        if (mirrorsColumns && width % upright.unit().width() != 0) {
            return Optional.of("the photo is turned and its width of " + width + " px is no multiple of "
                    + upright.unit().width());
        }
        if (mirrorsRows && height % upright.unit().height() != 0) {
            return Optional.of("the photo is turned and its height of " + height + " px is no multiple of "
                    + upright.unit().height());
        }
        return Optional.empty();
    }

    /** Copies the block at (x, y) of the upright picture. */
    void copy(Coefficients stored, int component, int x, int y, short[] into, int at) {
        BlockGrid grid = stored.grid();
        int columns = grid.stride(component);
        int rows = grid.rows() * grid.down(component);
        int column = mirrorsColumns ? (transposes ? rows : columns) - 1 - x : x;
        int row = mirrorsRows ? (transposes ? columns : rows) - 1 - y : y;
        int from = transposes ? stored.at(component, row, column) : stored.at(component, column, row);
        short[] plane = stored.plane(component);
        if (isNone()) {
            System.arraycopy(plane, from, into, at, 64);
        } else {
            turn(plane, from, into, at);
        }
    }

    private void turn(short[] plane, int from, short[] into, int at) {
        for (int i = 0; i < 64; i++) {
            int value = plane[from + (transposes ? (i & 7) * 8 + (i >> 3) : i)];
            boolean negative = (mirrorsColumns && (i & 1) == 1) != (mirrorsRows && ((i >> 3) & 1) == 1);
            into[at + i] = (short) (negative ? -value : value);
        }
    }
}
