package dev.deckle.codec.png;

import dev.deckle.codec.io.Longs;
import java.util.Arrays;

/** Loops over stored rows of masks; stretches of one value are taken eight bytes at a time. */
final class MaskRowKernel {
    private static final long EACH_BYTE = 0x0101010101010101L;

    private MaskRowKernel() {}

    /** Converts one byte a pixel, through tables. */
    static long bytes(byte[] b, int at, int width, byte[] coverage, long[] tally, boolean[] seen, byte[] to) {
        long sum = 0;
        int x = 0;
        for (; x <= width - 8; x += 8) {
            long w = Longs.get(b, at + x);
            int first = (int) w & 0xFF;
            if (w == first * EACH_BYTE) {
                Longs.set(to, x, (coverage[first] & 0xFF) * EACH_BYTE);
                sum += tally[first] << 3;
                seen[first] = true;
                continue;
            }
            for (int k = x; k < x + 8; k++) {
                int i = b[at + k] & 0xFF;
                to[k] = coverage[i];
                sum += tally[i];
                seen[i] = true;
            }
        }
        for (; x < width; x++) {
            int i = b[at + x] & 0xFF;
            to[x] = coverage[i];
            sum += tally[i];
            seen[i] = true;
        }
        return sum;
    }

    /**
     * Converts several pixels a byte (of 1, 2 or 4 bits), through tables; {@code to} has room for 8 more than the
     * width.
     */
    static long packed(
            byte[] b, int at, int width, int bits, byte[] coverage, long[] tally, boolean[] seen, byte[] to) {
        long sum = 0;
        int perByte = 8 / bits;
        int mask = (1 << bits) - 1;
        int whole = width / perByte;
        for (int i = 0, x = 0; i < whole; i++, x += perByte) {
            int v = b[at + i] & 0xFF;
            int flat = v & mask;
            if (v == 0 || v == 255) {
                Longs.set(to, x, (coverage[flat] & 0xFF) * EACH_BYTE);
                sum += tally[flat] * perByte;
                seen[flat] = true;
                continue;
            }
            for (int k = perByte - 1; k >= 0; k--) {
                int index = v & mask;
                to[x + k] = coverage[index];
                sum += tally[index];
                seen[index] = true;
                v >>= bits;
            }
        }
        for (int x = whole * perByte; x < width; x++) {
            int index = index(b, at, x, bits);
            to[x] = coverage[index];
            sum += tally[index];
            seen[index] = true;
        }
        return sum;
    }

    /**
     * Finds the stretches of fill among pixels of one byte, whose coverage is 0 or 255, through tables.
     *
     * @param edges takes the first px of each stretch and the first behind it
     * @param sum takes the tally of the row
     * @return the number of edges
     */
    static int byteStretches(
            byte[] b, int at, int width, byte[] coverage, long[] tally, boolean[] seen, int[] edges, long[] sum) {
        long total = 0;
        int n = 0;
        int inside = 0;
        int x = 0;
        while (x < width) {
            int value = b[at + x] & 0xFF;
            if (coverage[value] != inside) {
                edges[n++] = x;
                inside = ~inside;
            }
            int from = x++;
            long alike = value * EACH_BYTE;
            while (x <= width - 8 && Longs.get(b, at + x) == alike) {
                x += 8;
            }
            while (x < width && (b[at + x] & 0xFF) == value) {
                x++;
            }
            total += tally[value] * (x - from);
            seen[value] = true;
        }
        if (inside != 0) {
            edges[n++] = width;
        }
        sum[0] = total;
        return n;
    }

    /**
     * Finds the stretches of ones among pixels of one bit, the left one highest, 64 at a time: an edge is a bit that
     * differs from the one on its left.
     *
     * @param b has 8 bytes behind the row
     * @param flip −1 to find those of zeros, otherwise 0
     * @param edges takes the first px of each stretch and the first behind it
     * @return the number of edges
     */
    static int bitStretches(byte[] b, int at, int width, long flip, int[] edges) {
        int n = 0;
        long left = 0;
        for (int x = 0; x < width; x += 64) {
            long w = Long.reverseBytes(Longs.get(b, at + (x >> 3))) ^ flip;
            if (x > width - 64) {
                w &= -1L << (x + 64 - width);
            }
            long differ = w ^ (w >>> 1 | left << 63);
            while (differ != 0) {
                int k = Long.numberOfLeadingZeros(differ);
                edges[n++] = x + k;
                differ ^= Long.MIN_VALUE >>> k;
            }
            left = w;
        }
        if ((n & 1) != 0) {
            edges[n++] = width;
        }
        return n;
    }

    /** Returns the stored number of pixel {@code x} of a row of up to 8 bits a pixel. */
    static int index(byte[] b, int at, int x, int bits) {
        int bit = x * bits;
        return (b[at + (bit >> 3)] >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);
    }

    /**
     * Counts how many of {@code count} pixels of {@code bpp} bytes equal the first: 1, or a few more where it is a long
     * stretch.
     */
    static int alike(byte[] b, int at, int bpp, int count) {
        int bytes = (count - 1) * bpp;
        int same = 0;
        while (same <= bytes - 8 && Longs.get(b, at + same) == Longs.get(b, at + same + bpp)) {
            same += 8;
        }
        while (same < bytes && b[at + same] == b[at + same + bpp]) {
            same++;
        }
        return 1 + same / bpp;
    }

    static void fill(byte[] to, int from, int count, byte value) {
        Arrays.fill(to, from, from + count, value);
    }
}
