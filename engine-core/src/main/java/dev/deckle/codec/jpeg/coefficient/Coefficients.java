package dev.deckle.codec.jpeg.coefficient;

import java.util.Arrays;

/** Holds the quantised coefficients of a picture: an array a component, 64 a block in natural order, blocks in rows. */
final class Coefficients {
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private final BlockGrid grid;
    private final short[][] planes;
    private final int[][] tables;
    private final boolean progressive;

    private Coefficients(BlockGrid grid, int[][] tables, boolean progressive, short[][] planes) {
        this.grid = grid;
        this.tables = tables;
        this.progressive = progressive;
        this.planes = planes;
    }

    /**
     * Makes blocks of zeros. Whoever asks has looked for room before, by {@link BlockRoom}.
     *
     * @param tables a quantisation table of 64 numbers in natural order for each component; filled in by whoever reads them
     */
    static Coefficients allocate(BlockGrid grid, int[][] tables, boolean progressive) throws RefusalException {
        short[][] planes = new short[grid.components()][];
        for (int c = 0; c < planes.length; c++) {
            long length = grid.coefficients(c);
            if (length > MAX_ARRAY) {
                throw new RefusalException("it has more than " + MAX_ARRAY + " coefficients");
            }
            planes[c] = new short[(int) length];
        }
        return new Coefficients(grid, tables, progressive, planes);
    }

    BlockGrid grid() {
        return grid;
    }

    boolean progressive() {
        return progressive;
    }

    /** Returns the coefficients of a component: the array itself. */
    short[] plane(int component) {
        return planes[component];
    }

    /** Returns the quantisation table of a component: the array itself. */
    int[] table(int component) {
        return tables[component];
    }

    /** Returns the index of a block's first coefficient in the array of its component. */
    int at(int component, int x, int y) {
        return (y * grid.stride(component) + x) * 64;
    }

    /** Copies all tables; they are transposed for a picture whose rows become columns. */
    int[][] tables(boolean transposed) {
        return copy(tables, transposed);
    }

    /** Copies tables; they are transposed for a picture whose rows become columns. */
    static int[][] copy(int[][] tables, boolean transposed) {
        int[][] copy = new int[tables.length][];
        for (int c = 0; c < copy.length; c++) {
            copy[c] = Arrays.copyOf(tables[c], 64);
            for (int i = 0; transposed && i < 64; i++) {
                copy[c][i] = tables[c][(i & 7) * 8 + (i >> 3)];
            }
        }
        return copy;
    }
}
