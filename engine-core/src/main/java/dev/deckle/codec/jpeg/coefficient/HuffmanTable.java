package dev.deckle.codec.jpeg.coefficient;

/** Holds a Huffman code as a decoder wants it (ITU T.81, annex C and F.2.2.3). Immutable. */
final class HuffmanTable {
    /** Codes up to this length are found by one look. */
    private static final int FAST = 10;

    private static final int LONGEST = 16;

    /** Length · 256 + symbol by the next 10 bits; 0 where the code is longer or none. */
    private final short[] fast = new short[1 << FAST];

    /** The first value of 16 bits behind all codes of a length, so that comparing tells the length. */
    private final int[] ends = new int[LONGEST + 1];

    private final int[] offsets = new int[LONGEST + 1];
    private final byte[] symbols;

    private HuffmanTable(byte[] symbols) {
        this.symbols = symbols;
    }

    /**
     * Makes the table of a DHT segment.
     *
     * @param counts codes of each length, 1 to 16
     * @param symbols in the order of their codes
     */
    static HuffmanTable of(int[] counts, byte[] symbols) throws RefusalException {
        HuffmanTable table = new HuffmanTable(symbols);
        int code = 0;
        int symbol = 0;
        for (int length = 1; length <= LONGEST; length++) {
            table.offsets[length] = symbol - code;
            for (int i = 0; i < counts[length]; i++) {
                if (length <= FAST && code < 1 << length) {
                    int from = code << (FAST - length);
                    for (int k = 0; k < 1 << (FAST - length); k++) {
                        table.fast[from + k] = (short) (length << 8 | (symbols[symbol] & 0xFF));
                    }
                }
                code++;
                symbol++;
            }
            if (code > 1 << length) {
                throw new RefusalException("one of its Huffman tables has too many codes");
            }
            table.ends[length] = code << (LONGEST - length);
            code <<= 1;
        }
        return table;
    }

    /**
     * Finds the code that the next bits begin with.
     *
     * @param held of which the low {@code count} are next, 16 at least
     * @return length · 256 + symbol
     */
    int find(long held, int count) throws RefusalException {
        int found = fast[(int) (held >>> (count - FAST)) & ((1 << FAST) - 1)];
        return found != 0 ? found : slow((int) (held >>> (count - LONGEST)) & 0xFFFF);
    }

    private int slow(int bits) throws RefusalException {
        for (int length = FAST + 1; length <= LONGEST; length++) {
            if (bits < ends[length]) {
                int code = bits >> (LONGEST - length);
                return length << 8 | (symbols[offsets[length] + code] & 0xFF);
            }
        }
        throw new RefusalException("its stream has a code that is in no table");
    }
}
