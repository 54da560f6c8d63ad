package dev.deckle.codec.png;

import dev.deckle.codec.io.Longs;

/**
 * Applies PNG's row filters (ISO/IEC 15948, section 9) and packs samples into rows.
 *
 * <p>A row is at {@code row[pad .. pad + length)}, the one above in the same place of {@code above}; {@code pad} is the distance
 * to the left neighbour and the {@code pad} bytes before a row are 0, so that the first pixel needs no case of its own.
 */
final class PngFilterKernel {
    static final int NONE = 0;
    static final int SUB = 1;
    static final int UP = 2;
    static final int AVERAGE = 3;
    static final int PAETH = 4;
    static final int FILTERS = 5;

    /** A multiple of every distance between neighbours. */
    private static final int BLOCK = 48;

    private static final long SIGNS = 0x8080808080808080L;

    private PngFilterKernel() {}

    static void filter(int type, byte[] row, byte[] above, int pad, int length, byte[] out, int at) {
        switch (type) {
            case SUB -> sub(row, pad, length, out, at);
            case UP -> up(row, above, pad, length, out, at);
            case AVERAGE -> average(row, above, pad, length, out, at);
            case PAETH -> paeth(row, above, pad, length, out, at);
            default -> System.arraycopy(row, pad, out, at, length);
        }
    }

    private static void sub(byte[] row, int pad, int length, byte[] out, int at) {
        differences(row, pad, row, 0, length, out, at);
    }

    private static void up(byte[] row, byte[] above, int pad, int length, byte[] out, int at) {
        differences(row, pad, above, pad, length, out, at);
    }

    /** Computes eight bytes at a step: the optimising compiler would do as well with one, the one of a short start not. */
    private static void differences(byte[] a, int from, byte[] b, int less, int length, byte[] out, int at) {
        int i = 0;
        for (; i <= length - 8; i += 8) {
            long x = Longs.get(a, from + i);
            long y = Longs.get(b, less + i);
            Longs.set(out, at + i, ((x | SIGNS) - (y & ~SIGNS)) ^ (~(x ^ y) & SIGNS));
        }
        for (; i < length; i++) {
            out[at + i] = (byte) (a[from + i] - b[less + i]);
        }
    }

    private static void average(byte[] row, byte[] above, int pad, int length, byte[] out, int at) {
        for (int i = 0; i < length; i++) {
            out[at + i] = (byte) (row[pad + i] - (((row[i] & 0xFF) + (above[pad + i] & 0xFF)) >> 1));
        }
    }

    private static void paeth(byte[] row, byte[] above, int pad, int length, byte[] out, int at) {
        for (int i = 0; i < length; i++) {
            int left = row[i] & 0xFF;
            int up = above[pad + i] & 0xFF;
            int upLeft = above[i] & 0xFF;
            out[at + i] = (byte) (row[pad + i] - nearest(left, up, upLeft));
        }
    }

    /**
     * Computes Paeth's predictor. It uses masks instead of branches, as which neighbour is the nearest is as good as
     * random in a photo.
     */
    private static int nearest(int left, int up, int upLeft) {
        int toLeft = Math.abs(up - upLeft);
        int toUp = Math.abs(left - upLeft);
        int toUpLeft = Math.abs(left + up - 2 * upLeft);
        int upIsFarther = (toUpLeft - toUp) >> 31;
        int near = up ^ ((up ^ upLeft) & upIsFarther);
        int leftIsFarther = (Math.min(toUp, toUpLeft) - toLeft) >> 31;
        return left ^ ((left ^ near) & leftIsFarther);
    }

    /**
     * Adds to {@code sums}, by filter, the absolute values of what each filter would leave, as signed bytes: the usual guess of
     * how well a row deflates. Every second block of bytes is looked at; that chooses as well as all of them.
     */
    static void weigh(byte[] row, byte[] above, int pad, int length, long[] sums) {
        for (int block = 0; block < length; block += 2 * BLOCK) {
            int end = Math.min(length, block + BLOCK);
            int none = 0;
            int sub = 0;
            int up = 0;
            int average = 0;
            int paeth = 0;
            for (int i = block; i < end; i++) {
                int v = row[pad + i];
                int left = row[i] & 0xFF;
                int over = above[pad + i] & 0xFF;
                none += Math.abs(v);
                sub += Math.abs((byte) (v - left));
                up += Math.abs((byte) (v - over));
                average += Math.abs((byte) (v - ((left + over) >> 1)));
                paeth += Math.abs((byte) (v - nearest(left, over, above[i] & 0xFF)));
            }
            sums[NONE] += none;
            sums[SUB] += sub;
            sums[UP] += up;
            sums[AVERAGE] += average;
            sums[PAETH] += paeth;
        }
    }

    /**
     * Adds to {@code sums} as {@link #weigh} does, for the filters alone that look at one neighbour, and of every eighth block:
     * a first picture's writing is mostly interpreted.
     */
    static void weighPlain(byte[] row, byte[] above, int pad, int length, long[] sums) {
        for (int block = 0; block < length; block += 8 * BLOCK) {
            int end = Math.min(length, block + BLOCK);
            int sub = 0;
            int up = 0;
            for (int i = block; i < end; i++) {
                int v = row[pad + i];
                sub += Math.abs((byte) (v - row[i]));
                up += Math.abs((byte) (v - above[pad + i]));
            }
            sums[SUB] += sub;
            sums[UP] += up;
        }
    }

    /** Returns the number of bytes of a row that {@link #weigh} looks at. */
    static int weighed(int length) {
        int whole = length / (2 * BLOCK);
        return whole * BLOCK + Math.min(BLOCK, length - whole * 2 * BLOCK);
    }

    static void bigEndian(short[] samples, int from, int count, byte[] out, int at) {
        for (int i = 0; i < count; i++) {
            short sample = samples[from + i];
            out[at + 2 * i] = (byte) (sample >> 8);
            out[at + 2 * i + 1] = (byte) sample;
        }
    }

    /** Packs the highest bit of each coverage, eight to a byte, the left one highest; bits past the width are 0. */
    static void packBits(byte[] coverage, int from, int width, byte[] out, int at) {
        int whole = width >> 3;
        for (int i = 0; i < whole; i++) {
            int p = from + (i << 3);
            out[at + i] = (byte) ((coverage[p] & 0x80)
                    | (coverage[p + 1] & 0x80) >> 1
                    | (coverage[p + 2] & 0x80) >> 2
                    | (coverage[p + 3] & 0x80) >> 3
                    | (coverage[p + 4] & 0x80) >> 4
                    | (coverage[p + 5] & 0x80) >> 5
                    | (coverage[p + 6] & 0x80) >> 6
                    | (coverage[p + 7] & 0x80) >> 7);
        }
        if ((width & 7) != 0) {
            int last = 0;
            for (int x = whole << 3; x < width; x++) {
                last |= (coverage[from + x] & 0x80) >> (x & 7);
            }
            out[at + whole] = (byte) last;
        }
    }

    /** Computes the Adler-32 of two parts joined, from the sums of each and the length of the second (RFC 1950). */
    static int adlerOfBoth(int first, int second, long secondLength) {
        final int base = 65521;
        long length = secondLength % base;
        long firstLow = first & 0xFFFF;
        long low = (firstLow + (second & 0xFFFF) + base - 1) % base;
        long high = (length * firstLow + (first >>> 16) + (second >>> 16) + base - length) % base;
        return (int) (high << 16 | low);
    }
}
