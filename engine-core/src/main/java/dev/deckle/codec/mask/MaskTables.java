package dev.deckle.codec.mask;

import dev.deckle.picture.MaskPolicy;

/**
 * Makes look-up tables from an 8-bit value of a mask file to its coverage and its tally.
 *
 * <p>A tally counts two things in one number: greys in the low half, greys that {@link MaskPolicy#STRICT} refuses in the high one.
 */
public final class MaskTables {
    /** The farthest from black or white that is still accepted, of 255. */
    private static final int TOLERANCE = 8;

    /** The bit of a tally from which on refused greys are counted. */
    private static final int ONE_REFUSED_SHIFT = 32;

    private MaskTables() {}

    /** Returns the coverage for each value. */
    public static byte[] coverage(MaskPolicy policy) {
        byte[] coverage = new byte[256];
        for (int v = 0; v < 256; v++) {
            coverage[v] = (byte) (policy == MaskPolicy.SOFT ? v : (v >= 128 ? 255 : 0));
        }
        return coverage;
    }

    /** Returns the tally of one pixel for each value. */
    public static long[] tallies() {
        long[] tallies = new long[256];
        for (int v = 0; v < 256; v++) {
            tallies[v] = tally(v, 255);
        }
        return tallies;
    }

    /** Returns the tally of one pixel whose value is up to {@code max}, 255 or 65535. */
    public static long tally(int value, int max) {
        int reach = TOLERANCE * (max / 255);
        long grey = value == 0 || value == max ? 0 : 1;
        long refused = value > reach && value < max - reach ? 1L << ONE_REFUSED_SHIFT : 0;
        return grey | refused;
    }

    /** Returns the greys of a tally. */
    public static long greys(long tally) {
        return tally & 0xFFFFFFFFL;
    }

    /** Returns the refused greys of a tally. */
    public static long refused(long tally) {
        return tally >>> ONE_REFUSED_SHIFT;
    }
}
