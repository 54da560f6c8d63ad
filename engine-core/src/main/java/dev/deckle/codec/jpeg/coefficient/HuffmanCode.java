package dev.deckle.codec.jpeg.coefficient;

import java.util.Arrays;

/** Holds the best Huffman code for symbols that were counted, at most 16 bits long (ITU T.81, annex K.2, as libjpeg has it). */
final class HuffmanCode {
    private static final int LONGEST = 16;
    private static final int SYMBOLS = 256;

    final int[] codes = new int[SYMBOLS];
    final int[] lengths = new int[SYMBOLS];
    private final int[] counts;
    private final byte[] symbols;

    private HuffmanCode(int[] counts, byte[] symbols) {
        this.counts = counts;
        this.symbols = symbols;
        int code = 0;
        int next = 0;
        for (int length = 1; length <= LONGEST; length++) {
            for (int i = 0; i < counts[length]; i++) {
                int symbol = symbols[next++] & 0xFF;
                codes[symbol] = code++;
                lengths[symbol] = length;
            }
            code <<= 1;
        }
    }

    /** Returns the code for symbols that come so often. */
    static HuffmanCode of(int[] often) {
        int[] sizes = sizes(often);
        int[] counts = new int[SYMBOLS + 2];
        for (int size : sizes) {
            counts[size]++;
        }
        counts[0] = 0;
        limit(counts);
        byte[] symbols = new byte[SYMBOLS];
        int total = 0;
        for (int size = 1; size <= SYMBOLS + 1; size++) {
            for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                if (sizes[symbol] == size) {
                    symbols[total++] = (byte) symbol;
                }
            }
        }
        return new HuffmanCode(Arrays.copyOf(counts, LONGEST + 1), Arrays.copyOf(symbols, total));
    }

    /**
     * Computes code lengths by joining the two rarest; one more symbol is counted once, so that no code is all ones.
     */
    private static int[] sizes(int[] often) {
        long[] left = new long[SYMBOLS + 1];
        for (int i = 0; i < SYMBOLS; i++) {
            left[i] = often[i];
        }
        left[SYMBOLS] = 1;
        int[] sizes = new int[SYMBOLS + 1];
        int[] others = new int[SYMBOLS + 1];
        Arrays.fill(others, -1);
        while (true) {
            int a = rarest(left, -1);
            int b = rarest(left, a);
            if (b < 0) {
                return sizes;
            }
            left[a] += left[b];
            left[b] = 0;
            int end = a;
            sizes[a]++;
            while (others[end] >= 0) {
                end = others[end];
                sizes[end]++;
            }
            others[end] = b;
            for (int i = b; i >= 0; i = others[i]) {
                sizes[i]++;
            }
        }
    }

    private static int rarest(long[] left, int but) {
        int found = -1;
        for (int i = 0; i < left.length; i++) {
            if (left[i] > 0 && i != but && (found < 0 || left[i] <= left[found])) {
                found = i;
            }
        }
        return found;
    }

    /** Shortens codes of more than 16 bits (figure K.3), and takes the code of all ones away; there is none where nothing was counted. */
    private static void limit(int[] counts) {
        for (int size = counts.length - 1; size > LONGEST; size--) {
            while (counts[size] > 0) {
                int shorter = size - 2;
                while (counts[shorter] == 0) {
                    shorter--;
                }
                counts[size] -= 2;
                counts[size - 1]++;
                counts[shorter + 1] += 2;
                counts[shorter]--;
            }
        }
        int longest = LONGEST;
        while (longest > 0 && counts[longest] == 0) {
            longest--;
        }
        if (longest > 0) {
            counts[longest]--;
        }
    }

    /** Returns the segment's part for this table, behind its class and number. */
    byte[] toBytes() {
        byte[] bytes = new byte[LONGEST + symbols.length];
        for (int length = 1; length <= LONGEST; length++) {
            bytes[length - 1] = (byte) counts[length];
        }
        System.arraycopy(symbols, 0, bytes, LONGEST, symbols.length);
        return bytes;
    }
}
