package dev.deckle.codec.jpeg.coefficient;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Holds what a baseline scan says until it is known how often each symbol comes, a row of MCUs after the other, each in the best code for
 * itself: about as many bytes as the file will have, where {@link Tokens} takes ten times as many. For one thread.
 */
final class TokenStore {
    private static final int LONGEST = 16;

    private final BlockGrid grid;
    private final int[][] often;
    private final List<Row> rows = new ArrayList<>();
    private final ByteArrayOutputStream coded = new ByteArrayOutputStream();
    private final BitOutput bits = new BitOutput(coded);

    /** Holds one row: its bits, and the code of each table as a segment has it. */
    private static final class Row {
        private final byte[] bits;
        private final byte[][] codes;

        Row(byte[] bits, byte[][] codes) {
            this.bits = bits;
            this.codes = codes;
        }

        HuffmanTable table(int number) throws RefusalException {
            int[] counts = new int[LONGEST + 1];
            for (int length = 1; length <= LONGEST; length++) {
                counts[length] = codes[number][length - 1] & 0xFF;
            }
            return HuffmanTable.of(counts, Arrays.copyOfRange(codes[number], LONGEST, codes[number].length));
        }
    }

    TokenStore(BlockGrid grid, int tables) {
        this.grid = grid;
        this.often = new int[tables][256];
    }

    /** Adds what the next row says. */
    void add(Tokens tokens) {
        HuffmanCode[] codes = new HuffmanCode[often.length];
        byte[][] written = new byte[codes.length][];
        for (int table = 0; table < codes.length; table++) {
            for (int symbol = 0; symbol < often[table].length; symbol++) {
                often[table][symbol] += tokens.often[table][symbol];
            }
            codes[table] = HuffmanCode.of(tokens.often[table]);
            written[table] = codes[table].toBytes();
        }
        try {
            coded.reset();
            tokens.write(codes, bits);
            bits.align();
            bits.flush();
        } catch (IOException e) {
            throw new AssertionError("an array takes every byte", e);
        }
        rows.add(new Row(coded.toByteArray(), written));
    }

    /** Returns how often each symbol came, by table. */
    int[][] often() {
        return often;
    }

    /** Writes all rows in other codes, one a table. */
    void write(HuffmanCode[] codes, BitOutput out) throws IOException {
        Tokens tokens = new Tokens();
        TokenKernel to = new TokenKernel(tokens);
        ScanKernel from = new ScanKernel();
        try {
            for (Row row : rows) {
                read(row, from, to);
                tokens.write(codes, out);
                tokens.clear();
            }
        } catch (RefusalException e) {
            throw new AssertionError("what was written here can be read", e);
        }
    }

    private void read(Row row, ScanKernel from, TokenKernel to) throws RefusalException {
        BitInput in = new BitInput(row.bits, 0);
        HuffmanTable[] tables = new HuffmanTable[often.length];
        for (int table = 0; table < tables.length; table++) {
            tables[table] = row.table(table);
        }
        for (int column = 0; column < grid.columns(); column++) {
            for (int c = 0; c < grid.components(); c++) {
                int table = ScanEncoder.table(c);
                for (int i = 0; i < grid.across(c) * grid.down(c); i++) {
                    to.dc(from.dc(in, tables[table], c, 0), 0, c, table);
                    ScanKernel.copyAc(in, tables[table + 1], to.tokens(), table + 1);
                }
            }
        }
    }
}
