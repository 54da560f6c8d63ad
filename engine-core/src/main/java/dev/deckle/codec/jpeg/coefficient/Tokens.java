package dev.deckle.codec.jpeg.coefficient;

import dev.deckle.stop.Stop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Holds what a scan says, before it is known how long each symbol's code is: symbols, counted by table, with the bits behind them. Four
 * bytes for each coefficient that is not zero: table, symbol, number of bits, bits; in 3, 8, 5 and 16 bits. For one thread.
 */
final class Tokens {
    static final int TABLE = 29;
    static final int SYMBOL = 21;
    static final int LENGTH = 16;

    /** The table of what has no symbol, only bits. */
    private static final int RAW = 7;

    private static final int CHUNK = 1 << 16;
    private static final int TABLES = 4;

    final int[][] often = new int[TABLES][256];
    /** The number of tokens in the current chunk. */
    int filled;

    private final List<Part> full = new ArrayList<>();
    private int[] chunk = new int[1024];
    private int marked;
    private int markedPart;

    /** Holds a chunk that has no room left for a block, and how much of it is filled. */
    private static final class Part {
        private final int[] tokens;
        private final int count;

        Part(int[] tokens, int count) {
            this.tokens = tokens;
            this.count = count;
        }
    }

    /**
     * Adds a symbol.
     *
     * @param table 2 · number + class: DC 0, AC 0, DC 1, AC 1
     * @param bits in number {@code length}, at most 16
     */
    void add(int table, int symbol, int bits, int length) {
        often[table][symbol]++;
        put(table << TABLE | symbol << SYMBOL | length << LENGTH | (bits & ((1 << length) - 1)));
    }

    /** Adds bits without a symbol. */
    void bits(int bits, int length) {
        put(RAW << TABLE | length << LENGTH | (bits & ((1 << length) - 1)));
    }

    private void put(int token) {
        room(1)[filled++] = token;
    }

    /** Returns the current chunk, which has room for {@code count} tokens behind those that fill it. */
    int[] room(int count) {
        if (filled + count > chunk.length) {
            grow();
        }
        return chunk;
    }

    private void grow() {
        if (chunk.length < CHUNK) {
            chunk = Arrays.copyOf(chunk, 4 * chunk.length);
        } else {
            full.add(new Part(chunk, filled));
            chunk = new int[CHUNK];
            filled = 0;
        }
    }

    /** Begins what {@link #again} adds. */
    void mark() {
        marked = filled;
        markedPart = full.size();
    }

    /** Adds all since the mark once more, and marks its beginning; returns false and does nothing where a chunk ended in between. */
    boolean again() {
        int count = filled - marked;
        if (full.size() > markedPart || filled + count > chunk.length) {
            return false;
        }
        System.arraycopy(chunk, marked, chunk, filled, count);
        for (int i = marked; i < marked + count; i++) {
            if (chunk[i] >>> TABLE != RAW) {
                often[chunk[i] >>> TABLE][(chunk[i] >>> SYMBOL) & 0xFF]++;
            }
        }
        marked = filled;
        filled += count;
        return true;
    }

    /** Forgets all of it, and what was counted. */
    void clear() {
        full.clear();
        filled = 0;
        for (int[] table : often) {
            Arrays.fill(table, 0);
        }
    }

    /** Writes all of it, each table's symbols in its code. */
    void write(HuffmanCode[] codes, BitOutput out) throws IOException {
        int[] words = new int[(RAW + 1) << 8];
        for (int table = 0; table < TABLES; table++) {
            for (int symbol = 0; symbol < 256; symbol++) {
                words[table << 8 | symbol] = codes[table].codes[symbol] << 5 | codes[table].lengths[symbol];
            }
        }
        for (Part part : full) {
            write(part.tokens, part.count, words, out);
        }
        write(chunk, filled, words, out);
    }

    private static void write(int[] tokens, int count, int[] words, BitOutput out) throws IOException {
        Stop.ifAsked();
        out.write(tokens, count, words);
    }
}
