package dev.deckle.codec.jpeg.coefficient;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes what stands before the scans: quantisation tables and the frame header. */
final class StreamHead {
    private static final int DQT = 0xDB;
    private static final int EOI = 0xD9;

    private final BlockGrid grid;
    private final boolean progressive;
    private final List<int[]> tables = new ArrayList<>();
    private final int[] numbers;

    /**
     * Notes which tables the components share.
     *
     * @param ofComponents tables in natural order; equal ones are written once
     */
    StreamHead(BlockGrid grid, int[][] ofComponents, boolean progressive) {
        this.grid = grid;
        this.progressive = progressive;
        this.numbers = new int[ofComponents.length];
        for (int c = 0; c < numbers.length; c++) {
            int number = 0;
            while (number < tables.size() && !Arrays.equals(tables.get(number), ofComponents[c])) {
                number++;
            }
            if (number == tables.size()) {
                tables.add(ofComponents[c]);
            }
            numbers[c] = number;
        }
    }

    /** Begins a stream behind its application segments. */
    BitOutput write(OutputStream out) throws IOException {
        BitOutput to = new BitOutput(out);
        boolean wide = false;
        for (int number = 0; number < tables.size(); number++) {
            byte[] table = bytes(tables.get(number), number);
            wide |= table.length > 65;
            to.segment(DQT, table);
        }
        // Tables of 16 bits are beyond baseline (B.2.4.1).
        to.segment(progressive ? 0xC2 : wide ? 0xC1 : 0xC0, frame());
        return to;
    }

    /** Ends a stream. */
    static void end(BitOutput to) throws IOException {
        to.marker(EOI);
        to.flush();
    }

    private static byte[] bytes(int[] table, int number) {
        boolean wide = Arrays.stream(table).anyMatch(value -> value > 255);
        byte[] bytes = new byte[wide ? 129 : 65];
        bytes[0] = (byte) ((wide ? 0x10 : 0) | number);
        for (int k = 0; k < 64; k++) {
            int value = table[Zigzag.natural(k)];
            if (wide) {
                bytes[1 + 2 * k] = (byte) (value >> 8);
                bytes[2 + 2 * k] = (byte) value;
            } else {
                bytes[1 + k] = (byte) value;
            }
        }
        return bytes;
    }

    private byte[] frame() {
        int components = grid.components();
        byte[] frame = new byte[6 + 3 * components];
        frame[0] = 8;
        frame[1] = (byte) (grid.size().height() >> 8);
        frame[2] = (byte) grid.size().height();
        frame[3] = (byte) (grid.size().width() >> 8);
        frame[4] = (byte) grid.size().width();
        frame[5] = (byte) components;
        for (int c = 0; c < components; c++) {
            frame[6 + 3 * c] = (byte) (c + 1);
            frame[7 + 3 * c] = (byte) (grid.across(c) << 4 | grid.down(c));
            frame[8 + 3 * c] = (byte) numbers[c];
        }
        return frame;
    }
}
