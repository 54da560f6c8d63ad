package dev.deckle.codec.io;

import java.util.Arrays;

/**
 * Looks up the codes of one Huffman alphabet of Deflate (RFC 1951, 3.2) by the next bits of the stream: one look for
 * codes of up to {@link #bits()} bits, two for longer ones.
 *
 * <p>An entry is an int. Its lowest four bits are the code's length; then come, at bit 8, the number of extra bits and,
 * at bit 12, the literal or the base of a length or distance. Its highest bits say which it is.
 */
final class HuffmanDecoder {
    /** Marks a literal: the sign, which is the cheapest look. */
    static final int LITERAL = 1 << 31;
    /** Marks the end of a block. */
    static final int END = 1 << 30;
    /** Marks a code that stands for nothing. */
    static final int NOTHING = 1 << 29;
    /** Marks a longer code: the base is where its table begins, the lowest four bits are the bits that tell them apart. */
    static final int LONGER = 1 << 28;

    /** The longest code, bits. */
    static final int LONGEST = 15;

    private static final int EXTRA_AT = 8;
    private static final int BASE_AT = 12;
    private static final int BASE_MASK = 0xFFFF;

    private final int most;
    private final int[] counts = new int[LONGEST + 1];
    private final int[] next = new int[LONGEST + 1];
    private int bits;
    private int[] table;

    /** Makes an empty one whose first look takes up to {@code most} bits. */
    HuffmanDecoder(int most) {
        this.most = most;
        this.table = new int[1 << most];
    }

    /** Returns the number of bits of the first look. */
    int bits() {
        return bits;
    }

    /** Returns the entries; those of the first look come first. */
    int[] table() {
        return table;
    }

    /** Returns the entry of the code that {@code next} begins with, the first bit lowest. */
    int look(long next) {
        int entry = table[(int) next & (1 << bits) - 1];
        return (entry & LONGER) == 0
                ? entry
                : table[base(entry) + ((int) (next >>> bits) & (1 << (entry & LONGEST)) - 1)];
    }

    /** Returns the length of an entry's code, bits. */
    static int length(int entry) {
        return entry & LONGEST;
    }

    /** Returns how many bits behind the code belong to the value. */
    static int extra(int entry) {
        return entry >>> EXTRA_AT & 15;
    }

    /** Returns the literal, or what the extra bits are added to. */
    static int base(int entry) {
        return entry >>> BASE_AT & BASE_MASK;
    }

    /** Returns an entry without the length of its code. */
    static int symbol(int base, int extra) {
        return base << BASE_AT | extra << EXTRA_AT;
    }

    /**
     * Takes the lengths of the codes.
     *
     * @param lengths of each symbol's code, 0 to 15 bits, from {@code from} on; 0 for a symbol that does not occur
     * @param count of symbols
     * @param symbols what each stands for, without a length
     * @param sparse whether an alphabet of at most one code, of one bit, is allowed, though it leaves codes unused
     * @return false where they are no code: more than there is room for, or fewer
     */
    boolean take(byte[] lengths, int from, int count, int[] symbols, boolean sparse) {
        Arrays.fill(counts, 0);
        for (int i = 0; i < count; i++) {
            counts[lengths[from + i]]++;
        }
        counts[0] = 0;
        int longest = 0;
        int room = 1;
        next[0] = 0;
        for (int length = 1; length <= LONGEST; length++) {
            next[length] = (next[length - 1] + counts[length - 1]) << 1;
            room = (room << 1) - counts[length];
            if (room < 0) {
                return false;
            }
            longest = counts[length] > 0 ? length : longest;
        }
        if (room > 0 && (!sparse || longest > 1)) {
            return false;
        }
        bits = Math.max(1, Math.min(most, longest));
        // no code is of no bits: 0 says that nothing stands there yet
        Arrays.fill(table, 0, 1 << bits, room > 0 ? NOTHING | 1 : 0);
        int end = 1 << bits;
        for (int i = 0; i < count; i++) {
            int length = lengths[from + i];
            if (length > 0) {
                int code = Integer.reverse(next[length]++) >>> (32 - length);
                end = put(code, length, symbols[i] | length, longest - bits, end);
            }
        }
        return true;
    }

    /** Puts an entry wherever the next bits begin with its code; returns where the tables end. */
    private int put(int code, int length, int entry, int more, int end) {
        if (length <= bits) {
            repeat(code, 1 << bits, 1 << length, entry);
            return end;
        }
        int first = code & (1 << bits) - 1;
        int after = end;
        if (table[first] == 0) {
            after = end + (1 << more);
            if (after > table.length) {
                table = Arrays.copyOf(table, 2 * after);
            }
            table[first] = LONGER | end << BASE_AT | more;
        }
        int at = base(table[first]);
        repeat(at + (code >>> bits), at + (1 << more), 1 << (length - bits), entry);
        return after;
    }

    private void repeat(int from, int to, int step, int entry) {
        for (int at = from; at < to; at += step) {
            table[at] = entry;
        }
    }
}
