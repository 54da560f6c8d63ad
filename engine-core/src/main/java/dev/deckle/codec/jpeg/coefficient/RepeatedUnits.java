package dev.deckle.codec.jpeg.coefficient;

import dev.deckle.geometry.Size;
import dev.deckle.raster.ByteRaster;
import java.util.Arrays;

/**
 * Finds MCUs whose samples are those of the one at their left or above them: they have the same blocks, which need no transform. Margins of
 * one colour and of repeated edges are made of such. For one picture whose MCUs are asked for in rows, each from the left.
 */
final class RepeatedUnits {
    private final ByteRaster raster;
    private final Size unit;
    private final int channels;
    /** The blocks of the last MCU of each column that was kept here. */
    private final short[] blocks;

    private final int length;
    /** The row that each of them is of; −1 while there is none. */
    private final int[] rows;

    RepeatedUnits(ByteRaster raster, BlockGrid grid) {
        this.raster = raster;
        this.unit = grid.unit();
        this.channels = raster.channels().count();
        this.length = 64 * grid.blocksOfUnit();
        this.blocks = new short[length * grid.columns()];
        this.rows = new int[grid.columns()];
        Arrays.fill(rows, -1);
    }

    /** Returns whether an MCU is that of the column before, of which the blocks are here. */
    boolean isLeft(int column, int row) {
        if (column == 0 || rows[column - 1] != row || (column + 1) * unit.width() > raster.width()) {
            return false;
        }
        int high = Math.min(unit.height(), raster.height() - row * unit.height());
        return areEqual(column, row, -unit.width() * channels, high);
    }

    /** Returns whether an MCU is that of the row before, of which the blocks are here. */
    boolean isAbove(int column, int row) {
        return row > 0
                && rows[column] == row - 1
                && (row + 1) * unit.height() <= raster.height()
                && areEqual(column, row, -unit.height() * raster.stride(), unit.height());
    }

    /** Compares what the picture has of an MCU, {@code high} rows, with what lies {@code away} in the array. */
    private boolean areEqual(int column, int row, int away, int high) {
        byte[] samples = raster.samples();
        int left = column * unit.width();
        int wide = Math.min(unit.width(), raster.width() - left) * channels;
        int at = raster.offset() + row * unit.height() * raster.stride() + left * channels;
        for (int y = 0; y < high; y++, at += raster.stride()) {
            if (!Arrays.equals(samples, at, at + wide, samples, at + away, at + away + wide)) {
                return false;
            }
        }
        return true;
    }

    /** Copies the blocks of a column. */
    void recall(int column, short[] into) {
        System.arraycopy(blocks, column * length, into, 0, length);
    }

    /** Keeps the blocks of an MCU. */
    void keep(int column, int row, short[] made) {
        System.arraycopy(made, 0, blocks, column * length, length);
        rows[column] = row;
    }
}
