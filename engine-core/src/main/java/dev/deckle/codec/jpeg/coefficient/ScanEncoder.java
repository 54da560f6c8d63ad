package dev.deckle.codec.jpeg.coefficient;

import dev.deckle.stop.Stop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes coefficients as a JPEG stream, with the best Huffman code for each scan: one scan of baseline coding, or the ten of libjpeg's usual
 * progression. The same blocks in, the same bytes out.
 */
final class ScanEncoder {
    private static final int DHT = 0xC4;
    private static final int SOS = 0xDA;

    private final BlockGrid grid;
    private final BitOutput out;

    ScanEncoder(BlockGrid grid, BitOutput out) {
        this.grid = grid;
        this.out = out;
    }

    /** Hands the blocks of MCUs on, in the order of an interleaved scan. */
    interface TokenUnits {
        /** Hands one MCU on. */
        void unit(int column, int row, TokenKernel to) throws RefusalException;

        /** Begins a row of MCUs. */
        default void row() throws RefusalException {}
    }

    /** Supplies blocks, MCU by MCU. */
    interface Units {
        /** Puts the blocks of one MCU into {@code into}, in the order of an interleaved scan. */
        void unit(int column, int row, short[] into);
    }

    /**
     * Describes a part of all coefficients.
     *
     * @param component −1 for all
     * @param from the first coefficient, in the order of the stream
     * @param to the last one
     * @param high the low bits that were still to come before, 0 in the first scan of a band
     * @param low the low bits that are still to come behind it
     */
    private record Band(int component, int from, int to, int high, int low) {}

    private static int number(int component) {
        return component == 0 ? 0 : 1;
    }

    /** Returns the tokens' table for DC of a component; that for AC is the next. */
    static int table(int component) {
        return 2 * number(component);
    }

    /** Finds out what a baseline scan says; nothing is written yet. */
    static Tokens sequential(BlockGrid grid, TokenUnits units) throws RefusalException {
        Tokens tokens = new Tokens();
        TokenKernel kernel = new TokenKernel(tokens);
        for (int row = 0; row < grid.rows(); row++) {
            Stop.ifAsked();
            units.row();
            for (int column = 0; column < grid.columns(); column++) {
                units.unit(column, row, kernel);
            }
        }
        return tokens;
    }

    /** Hands on the blocks of one MCU. */
    static void unit(BlockGrid grid, short[] blocks, TokenKernel to) throws RefusalException {
        int at = 0;
        for (int c = 0; c < grid.components(); c++) {
            int table = table(c);
            for (int i = 0; i < grid.across(c) * grid.down(c); i++) {
                to.dc(blocks[at], 0, c, table);
                to.ac(blocks, at, table + 1);
                at += 64;
            }
        }
    }

    /** Writes a baseline scan. */
    void writeSequential(Tokens tokens) throws IOException {
        write(tokens, new Band(-1, 0, 63, 0, 0));
    }

    /** Writes all scans of a progression (libjpeg, jpeg_simple_progression). */
    void writeProgressive(Coefficients all, boolean colour) throws IOException {
        for (Band band : colour ? ofColour() : ofAny()) {
            Tokens tokens = new Tokens();
            TokenKernel kernel = new TokenKernel(tokens);
            if (band.from == 0) {
                try {
                    dc(all, band, tokens, kernel);
                } catch (RefusalException e) {
                    throw new AssertionError("half of a difference of two DC has at most 11 bits", e);
                }
            } else {
                ac(all, band, kernel);
            }
            write(tokens, band);
        }
    }

    private static List<Band> ofColour() {
        return List.of(
                new Band(-1, 0, 0, 0, 1),
                new Band(0, 1, 5, 0, 2),
                new Band(2, 1, 63, 0, 1),
                new Band(1, 1, 63, 0, 1),
                new Band(0, 6, 63, 0, 2),
                new Band(0, 1, 63, 2, 1),
                new Band(-1, 0, 0, 1, 0),
                new Band(2, 1, 63, 1, 0),
                new Band(1, 1, 63, 1, 0),
                new Band(0, 1, 63, 1, 0));
    }

    private List<Band> ofAny() {
        List<Band> bands = new ArrayList<>();
        bands.add(new Band(-1, 0, 0, 0, 1));
        each(bands, 1, 5, 0, 2);
        each(bands, 6, 63, 0, 2);
        each(bands, 1, 63, 2, 1);
        bands.add(new Band(-1, 0, 0, 1, 0));
        each(bands, 1, 63, 1, 0);
        return bands;
    }

    private void each(List<Band> bands, int from, int to, int high, int low) {
        for (int c = 0; c < grid.components(); c++) {
            bands.add(new Band(c, from, to, high, low));
        }
    }

    private void dc(Coefficients all, Band band, Tokens tokens, TokenKernel kernel) throws RefusalException {
        for (int row = 0; row < grid.rows(); row++) {
            Stop.ifAsked();
            for (int column = 0; column < grid.columns(); column++) {
                for (int c = 0; c < grid.components(); c++) {
                    int across = grid.across(c);
                    for (int i = 0; i < across * grid.down(c); i++) {
                        int at = all.at(c, column * across + i % across, row * grid.down(c) + i / across);
                        int value = all.plane(c)[at];
                        if (band.high == 0) {
                            kernel.dc(value, band.low, c, table(c));
                        } else {
                            tokens.bits((value >> band.low) & 1, 1);
                        }
                    }
                }
            }
        }
    }

    private void ac(Coefficients all, Band band, TokenKernel kernel) {
        int c = band.component;
        int table = table(c) + 1;
        short[] plane = all.plane(c);
        for (int y = 0; y < grid.blocksDown(c); y++) {
            Stop.ifAsked();
            for (int x = 0; x < grid.blocksAcross(c); x++) {
                if (band.high == 0) {
                    kernel.firstAc(plane, all.at(c, x, y), band.from, band.to, band.low, table);
                } else {
                    kernel.refineAc(plane, all.at(c, x, y), band.from, band.to, band.low, table);
                }
            }
        }
        kernel.endRun(table);
    }

    private void write(Tokens tokens, Band band) throws IOException {
        HuffmanCode[] codes = begin(tokens.often, band);
        tokens.write(codes, out);
        out.align();
    }

    /** Begins a baseline scan whose symbols come so often, by table; returns their codes. */
    HuffmanCode[] beginSequential(int[][] often) throws IOException {
        return begin(often, new Band(-1, 0, 63, 0, 0));
    }

    private HuffmanCode[] begin(int[][] often, Band band) throws IOException {
        HuffmanCode[] codes = new HuffmanCode[often.length];
        for (int table = 0; table < codes.length; table++) {
            codes[table] = HuffmanCode.of(often[table]);
            if (Arrays.stream(often[table]).anyMatch(count -> count > 0)) {
                byte head = (byte) ((table & 1) << 4 | table >> 1);
                out.segment(DHT, new byte[] {head}, codes[table].toBytes());
            }
        }
        out.segment(SOS, header(band));
        return codes;
    }

    private byte[] header(Band band) {
        int first = Math.max(0, band.component);
        int count = band.component < 0 ? grid.components() : 1;
        byte[] header = new byte[4 + 2 * count];
        header[0] = (byte) count;
        for (int i = 0; i < count; i++) {
            int number = number(first + i);
            boolean needsDc = band.from == 0 && band.high == 0;
            boolean needsAc = band.to > 0;
            header[1 + 2 * i] = (byte) (first + i + 1);
            header[2 + 2 * i] = (byte) ((needsDc ? number << 4 : 0) | (needsAc ? number : 0));
        }
        header[1 + 2 * count] = (byte) band.from;
        header[2 + 2 * count] = (byte) band.to;
        header[3 + 2 * count] = (byte) (band.high << 4 | band.low);
        return header;
    }
}
