package dev.deckle.codec.jpeg.coefficient;

import dev.deckle.stop.Stop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Holds what a scan says, before it is known how long each symbol's code is: symbols, counted by table, with the bits behind them. Four
 * bytes for each coefficient that is not zero. For one thread.
 */
final class Tokens {
    /** The table of what has no symbol, only bits. */
    private static final int RAW = 7;

    private static final int CHUNK = 1 << 16;
    private static final int TABLES = 4;

    final int[][] often = new int[TABLES][256];
    private final List<int[]> full = new ArrayList<>();
    private int[] chunk = new int[1024];
    private int filled;

    /**
     * Adds a symbol.
     *
     * @param table 2 · number + class: DC 0, AC 0, DC 1, AC 1
     * @param bits in number {@code length}, at most 16
     */
    void add(int table, int symbol, int bits, int length) {
        often[table][symbol]++;
        put(table << 29 | symbol << 21 | length << 16 | (bits & ((1 << length) - 1)));
    }

    /** Adds bits without a symbol. */
    void bits(int bits, int length) {
        put(RAW << 29 | length << 16 | (bits & ((1 << length) - 1)));
    }

    private void put(int token) {
        if (filled == chunk.length) {
            grow();
        }
        chunk[filled++] = token;
    }

    private void grow() {
        if (chunk.length < CHUNK) {
            chunk = Arrays.copyOf(chunk, 4 * chunk.length);
        } else {
            full.add(chunk);
            chunk = new int[CHUNK];
            filled = 0;
        }
    }

    boolean uses(int table) {
        for (int count : often[table]) {
            if (count > 0) {
                return true;
            }
        }
        return false;
    }

    /** Writes all of it, each table's symbols in its code. */
    void write(HuffmanCode[] codes, BitOutput out) throws IOException {
        for (int[] part : full) {
            write(part, CHUNK, codes, out);
        }
        write(chunk, filled, codes, out);
    }

    private static void write(int[] part, int count, HuffmanCode[] codes, BitOutput out) throws IOException {
        Stop.ifAsked();
        for (int i = 0; i < count; i++) {
            int token = part[i];
            int table = token >>> 29;
            int length = (token >> 16) & 0x1F;
            int bits = token & 0xFFFF;
            if (table == RAW) {
                out.write(bits, length);
            } else {
                int symbol = (token >> 21) & 0xFF;
                HuffmanCode code = codes[table];
                out.write((long) code.codes[symbol] << length | bits, code.lengths[symbol] + length);
            }
        }
    }
}
