package dev.deckle.codec.tiff;

import dev.deckle.stop.Stop;
import java.util.Arrays;

/**
 * Decodes rows of black and white as fax machines send them (ITU-T T.4 and T.6; TIFF 6.0, sections 10 and 11): modified
 * Huffman (compression 2), T.4 with rows coded alone or after the one above (3), and T.6 (4). A 0 bit is white. For one
 * strip and one thread.
 */
final class Fax implements Decompressor {
    private static final int END_OF_LINE_ZEROS = 11;

    private static final int LONGEST_WORD = 13;
    /** Bits that may mean nothing before it is asked once more. */
    private static final int SLICE = 1 << 16;

    private final byte[] file;
    private final int start;
    private final int width;
    private final int rowBytes;
    private final long end;
    /**
     * The places at which the colour changes in the row above and in this one, first to black; behind the last the
     * width, twice.
     */
    private int[] above;

    private int[] row;
    private int changes;
    /** The place that is read next, in bits from the start. */
    private long at;

    /** Names how rows are coded. */
    enum Scheme {
        HUFFMAN,
        ONE_DIMENSIONAL,
        TWO_DIMENSIONAL,
        T6
    }

    private final Scheme scheme;
    private boolean broken;

    Fax(Scheme scheme, byte[] file, int start, int length, int width) {
        this.scheme = scheme;
        this.file = file;
        this.start = start;
        this.end = 8L * length;
        this.width = width;
        this.rowBytes = (width + 7) / 8;
        this.above = new int[width + 4];
        this.row = new int[width + 4];
        Arrays.fill(above, width);
    }

    @Override
    public int read(byte[] to, int from, int length) {
        int out = from;
        while (out + rowBytes <= from + length && !broken) {
            broken = !decoded();
            if (!broken) {
                put(to, out);
                out += rowBytes;
            }
        }
        return out - from;
    }

    /** Decodes a row; false where its words make none. */
    private boolean decoded() {
        return switch (scheme) {
            case HUFFMAN -> {
                // Each row begins at a byte.
                at = (at + 7) & ~7;
                yield alone();
            }
            case ONE_DIMENSIONAL -> {
                endOfLine();
                yield alone();
            }
            case TWO_DIMENSIONAL -> {
                // A bit behind the end of a line says how the next row is coded.
                boolean plain = !endOfLine() || bit(at++) == 1;
                yield plain ? alone() : afterAbove();
            }
            case T6 -> afterAbove();
        };
    }

    private int byteOf(long bit) {
        return bit < end ? file[start + (int) (bit >> 3)] & 0xFF : 0;
    }

    private int peek() {
        int bits = byteOf(at) << 16 | byteOf(at + 8) << 8 | byteOf(at + 16);
        return (bits >>> (24 - FaxCodes.BITS - (int) (at & 7))) & ((1 << FaxCodes.BITS) - 1);
    }

    private int bit(long place) {
        return (byteOf(place) >> (7 - (int) (place & 7))) & 1;
    }

    /** Passes over an end of line and the zeros that fill the byte before it, where that is what comes next. */
    private boolean endOfLine() {
        long place = at;
        while (place < end && bit(place) == 0) {
            place++;
            if ((place & (SLICE - 1)) == 0) {
                Stop.ifAsked();
            }
        }
        if (place - at < END_OF_LINE_ZEROS || place >= end) {
            return false;
        }
        at = place + 1;
        return true;
    }

    /** Reads a stretch of one colour and returns its px, or −1 where no word is one. */
    private int run(boolean black) {
        int[] table = black ? FaxCodes.BLACK : FaxCodes.WHITE;
        int run = 0;
        if ((at & (SLICE - 1)) < LONGEST_WORD) {
            Stop.ifAsked();
        }
        while (run <= width) {
            int entry = table[peek()];
            at += entry & 15;
            if (entry == 0 || at > end) {
                return -1;
            }
            run += entry >> 4;
            if (entry >> 4 < FaxCodes.MAKE_UP) {
                return run;
            }
        }
        return -1;
    }

    /** Notes a change at {@code x}; two at one place cancel each other. */
    private void change(int x) {
        if (changes > 0 && row[changes - 1] == x) {
            changes--;
        } else {
            row[changes++] = x;
        }
    }

    private boolean isBlack() {
        return (changes & 1) == 1;
    }

    /** Decodes a row by itself: white and black stretches in turn. */
    private boolean alone() {
        changes = 0;
        int x = 0;
        boolean black = false;
        while (x < width) {
            int run = run(black);
            if (run < 0 || run > width - x) {
                return false;
            }
            x += run;
            change(x);
            black = !black;
        }
        return finished();
    }

    /** Decodes a row by its differences from the one above. */
    private boolean afterAbove() {
        changes = 0;
        int x = 0;
        int near = 0;
        boolean first = true;
        while (x < width) {
            near = near(near, x, first);
            int entry = FaxCodes.MODES[peek()];
            at += entry & 15;
            if (entry == 0 || at > end) {
                return false;
            }
            int mode = entry >> 4;
            if (mode == FaxCodes.PASS) {
                x = above[near + 1];
            } else if (mode == FaxCodes.HORIZONTAL) {
                boolean black = isBlack();
                int one = run(black);
                int two = one < 0 ? -1 : run(!black);
                if (two < 0 || one + two > width - x) {
                    return false;
                }
                change(x + one);
                x += one + two;
                change(x);
            } else {
                int to = above[near] + mode - FaxCodes.VERTICAL;
                if (to < x || to > width) {
                    return false;
                }
                x = to;
                change(x);
            }
            first = false;
        }
        return finished();
    }

    /**
     * Finds b1 of T.6: the first change above to the right of {@code x}, to the colour that this row has not; for the
     * first one of a row at {@code x} too.
     */
    private int near(int from, int x, boolean first) {
        int near = from;
        while (near > 0 && above[near - 1] > x) {
            near--;
        }
        while (above[near] < width && (first ? above[near] < x : above[near] <= x)) {
            near++;
        }
        boolean toBlack = (near & 1) == 0;
        return above[near] < width && toBlack == isBlack() ? near + 1 : near;
    }

    private boolean finished() {
        // A change at the border changes no pixel.
        while (changes > 0 && row[changes - 1] >= width) {
            changes--;
        }
        Arrays.fill(row, changes, Math.min(changes + 2, row.length), width);
        return true;
    }

    /** Writes the row, black as 1, and makes it the one above. */
    private void put(byte[] to, int out) {
        Arrays.fill(to, out, out + rowBytes, (byte) 0);
        for (int i = 0; i < changes; i += 2) {
            blacken(to, out, row[i], i + 1 < changes ? row[i + 1] : width);
        }
        int[] old = above;
        above = row;
        row = old;
    }

    private static void blacken(byte[] to, int out, int left, int right) {
        int first = out + (left >> 3);
        int last = out + ((right - 1) >> 3);
        int head = 0xFF >> (left & 7);
        int tail = 0xFF << (7 - ((right - 1) & 7));
        if (first == last) {
            to[first] |= (byte) (head & tail);
            return;
        }
        to[first] |= (byte) head;
        Arrays.fill(to, first + 1, last, (byte) 0xFF);
        to[last] |= (byte) tail;
    }
}
