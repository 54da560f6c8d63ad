package dev.deckle.codec.io;

import java.util.Arrays;

/** Lists what the codes of Deflate stand for (RFC 1951, 3.2.5 to 3.2.7), as entries of a {@link HuffmanDecoder}. */
final class DeflateSymbols {
    /** Literals, the end of a block, and lengths; the last two of a fixed block's stand for nothing. */
    static final int[] LITERALS = new int[288];
    /** Distances; the last two of a fixed block's stand for nothing. */
    static final int[] DISTANCES = new int[32];
    /** Lengths of codes: 0 to 15 are lengths, 16 to 18 repeat. */
    static final int[] LENGTHS = new int[19];
    /** Lists the lengths of the codes of lengths in the order in which a block has them. */
    static final int[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    /** Lists how often at least 16, 17 and 18 repeat. */
    static final int[] REPEATS = {3, 3, 11};

    /** The literal that ends a block. */
    static final int END_OF_BLOCK = 256;
    /** Limits what a block's own codes may have. */
    static final int MOST_LITERALS = 286;
    /** Limits what a block's own codes may have. */
    static final int MOST_DISTANCES = 30;

    private static final int LONGEST_MATCH = 258;

    static {
        for (int i = 0; i < END_OF_BLOCK; i++) {
            LITERALS[i] = HuffmanDecoder.LITERAL | HuffmanDecoder.symbol(i, 0);
        }
        LITERALS[END_OF_BLOCK] = HuffmanDecoder.END;
        for (int i = 0, base = 3; i < 28; i++) {
            int extra = i < 8 ? 0 : i / 4 - 1;
            LITERALS[END_OF_BLOCK + 1 + i] = HuffmanDecoder.symbol(base, extra);
            base += 1 << extra;
        }
        LITERALS[MOST_LITERALS - 1] = HuffmanDecoder.symbol(LONGEST_MATCH, 0);
        Arrays.fill(LITERALS, MOST_LITERALS, LITERALS.length, HuffmanDecoder.NOTHING);
        for (int i = 0, base = 1; i < MOST_DISTANCES; i++) {
            int extra = i < 4 ? 0 : i / 2 - 1;
            DISTANCES[i] = HuffmanDecoder.symbol(base, extra);
            base += 1 << extra;
        }
        Arrays.fill(DISTANCES, MOST_DISTANCES, DISTANCES.length, HuffmanDecoder.NOTHING);
        for (int i = 0; i < LENGTHS.length; i++) {
            LENGTHS[i] = HuffmanDecoder.symbol(i, i < 16 ? 0 : i == 18 ? 7 : i - 14);
        }
    }

    private DeflateSymbols() {}

    /** Returns the lengths of the codes of a fixed block: those of the literals, then those of the distances. */
    static byte[] fixedLengths() {
        byte[] lengths = new byte[LITERALS.length + DISTANCES.length];
        Arrays.fill(lengths, 0, 144, (byte) 8);
        Arrays.fill(lengths, 144, 256, (byte) 9);
        Arrays.fill(lengths, 256, 280, (byte) 7);
        Arrays.fill(lengths, 280, LITERALS.length, (byte) 8);
        Arrays.fill(lengths, LITERALS.length, lengths.length, (byte) 5);
        return lengths;
    }
}
