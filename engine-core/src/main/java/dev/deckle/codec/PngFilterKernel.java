package dev.deckle.codec;

/**
 * PNG's row filters (ISO/IEC 15948, section 9) and the packing of samples into rows.
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
        for (int i = 0; i < length; i++) {
            out[at + i] = (byte) (row[pad + i] - row[i]);
        }
    }

    private static void up(byte[] row, byte[] above, int pad, int length, byte[] out, int at) {
        for (int i = 0; i < length; i++) {
            out[at + i] = (byte) (row[pad + i] - above[pad + i]);
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
            int toLeft = Math.abs(up - upLeft);
            int toUp = Math.abs(left - upLeft);
            int toUpLeft = Math.abs(left + up - 2 * upLeft);
            int near = toUp <= toUpLeft ? up : upLeft;
            near = toLeft <= toUp && toLeft <= toUpLeft ? left : near;
            out[at + i] = (byte) (row[pad + i] - near);
        }
    }

    /** The sum of absolute values of signed bytes: the usual guess of how well a filtered row deflates. */
    static long weight(byte[] out, int at, int length) {
        long sum = 0;
        for (int i = 0; i < length; i++) {
            sum += Math.abs(out[at + i]);
        }
        return sum;
    }

    static void bigEndian(short[] samples, int from, int count, byte[] out, int at) {
        for (int i = 0; i < count; i++) {
            short sample = samples[from + i];
            out[at + 2 * i] = (byte) (sample >> 8);
            out[at + 2 * i + 1] = (byte) sample;
        }
    }

    /** The highest bit of each coverage, eight to a byte, the left one highest; bits past the width are 0. */
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

    /** Adler-32 of two parts joined, from the sums of each and the length of the second (RFC 1950). */
    static int adlerOfBoth(int first, int second, long secondLength) {
        final int base = 65521;
        long length = secondLength % base;
        long firstLow = first & 0xFFFF;
        long low = (firstLow + (second & 0xFFFF) + base - 1) % base;
        long high = (length * firstLow + (first >>> 16) + (second >>> 16) + base - length) % base;
        return (int) (high << 16 | low);
    }
}
