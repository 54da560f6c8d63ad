package dev.deckle.codec.jpeg.coefficient;

import org.jspecify.annotations.Nullable;

/** Says what a scan header says; filled in by the reader. */
final class Scan {
    final int[] components;
    final @Nullable HuffmanTable[] dc;
    final @Nullable HuffmanTable[] ac;
    int first;
    int last;
    int high;
    int low;
    int restart;

    Scan(int count) {
        this.components = new int[count];
        this.dc = new HuffmanTable[count];
        this.ac = new HuffmanTable[count];
    }

    /** Returns how many blocks the scan visits. */
    long visits(BlockGrid grid) {
        int only = components[0];
        return components.length == 1
                ? (long) grid.blocksAcross(only) * grid.blocksDown(only)
                : (long) grid.columns() * grid.rows() * grid.blocksOfUnit();
    }

    /** Returns the table for DC of a component, by its place in the scan; refuses a scan that lacks it. */
    HuffmanTable dc(int index) throws RefusalException {
        return table(dc[index]);
    }

    /** Returns the table for AC of a component, by its place in the scan; refuses a scan that lacks it. */
    HuffmanTable ac(int index) throws RefusalException {
        return table(ac[index]);
    }

    private static HuffmanTable table(@Nullable HuffmanTable table) throws RefusalException {
        if (table == null) {
            throw new RefusalException("it lacks a Huffman table");
        }
        return table;
    }
}
