package dev.deckle.fill;

import dev.deckle.geometry.Size;
import dev.deckle.raster.Raster;
import java.util.Arrays;

/** Sums the samples of each row and column of a picture, and their squares. Exact, whatever the order. */
final class LineTotals implements RowPass.Visitor {
    private final int colours;
    private final int channels;
    /** The sums by row, then by colour: the sum, and {@link #colours} farther on that of the squares. */
    private final long[] rows;

    private final long[] columns;

    LineTotals(Size size, int colours, int channels) {
        this.colours = colours;
        this.channels = channels;
        this.rows = new long[Math.multiplyExact(size.height(), 2 * colours)];
        this.columns = new long[Math.multiplyExact(size.width(), 2 * colours)];
    }

    @Override
    public void row(Raster row, int y) {
        int at = 2 * colours * y;
        switch (row.depth()) {
            case EIGHT -> add(row.bytes().samples(), row.offset(), row.width(), at);
            case SIXTEEN -> add(row.shorts().samples(), row.offset(), row.width(), at);
        }
    }

    private void add(byte[] samples, int from, int width, int at) {
        for (int c = 0; c < colours; c++) {
            long sum = 0;
            long squares = 0;
            int column = c;
            int end = from + c + width * channels;
            for (int i = from + c; i < end; i += channels) {
                int value = samples[i] & 0xFF;
                int square = value * value;
                sum += value;
                squares += square;
                columns[column] += value;
                columns[column + colours] += square;
                column += 2 * colours;
            }
            rows[at + c] = sum;
            rows[at + colours + c] = squares;
        }
    }

    private void add(short[] samples, int from, int width, int at) {
        for (int c = 0; c < colours; c++) {
            long sum = 0;
            long squares = 0;
            int column = c;
            int end = from + c + width * channels;
            for (int i = from + c; i < end; i += channels) {
                long value = samples[i] & 0xFFFF;
                long square = value * value;
                sum += value;
                squares += square;
                columns[column] += value;
                columns[column + colours] += square;
                column += 2 * colours;
            }
            rows[at + c] = sum;
            rows[at + colours + c] = squares;
        }
    }

    /** Returns the sums of a row or column, in an array of the caller's. */
    long[] of(boolean isColumn, int place) {
        int at = 2 * colours * place;
        return Arrays.copyOfRange(isColumn ? columns : rows, at, at + 2 * colours);
    }
}
