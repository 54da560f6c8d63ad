package dev.deckle.codec.jpeg.coefficient;

import java.util.Arrays;

/** Checks that scans follow each other as they should (ITU T.81, G.1.1.1), so that at the end every coefficient has all its bits. */
final class ScanOrder {
    private final boolean progressive;
    /** The low bits of each coefficient of each component that are still to come; −1 while nothing came. */
    private final int[][] missing;

    ScanOrder(int components, boolean progressive) {
        this.progressive = progressive;
        this.missing = new int[components][64];
        for (int[] component : missing) {
            Arrays.fill(component, -1);
        }
    }

    /** Refuses a picture whose scans left bits out: decoders smooth what they don't know (libjpeg, smoothing_ok). */
    void requireAll() throws RefusalException {
        for (int[] component : missing) {
            for (int k = 0; k < 64; k++) {
                boolean needed = k < 6;
                if (component[k] > 0 || (needed && component[k] < 0)) {
                    throw new RefusalException("its scans leave out a part of the coefficients");
                }
            }
        }
    }

    /** Takes one more scan, and refuses it where it does not fit. */
    void follow(Scan scan) throws RefusalException {
        boolean sound = progressive
                ? scan.last < 64
                        && scan.low <= 13
                        && (scan.first == 0 ? scan.last == 0 : scan.first <= scan.last && scan.components.length == 1)
                        && (scan.high == 0 || scan.high == scan.low + 1)
                : scan.first == 0 && scan.last == 63 && scan.high == 0 && scan.low == 0;
        if (!sound) {
            throw new RefusalException("one of its scans is damaged");
        }
        for (int component : scan.components) {
            if (scan.first > 0 && missing[component][0] < 0) {
                throw new RefusalException("its scans are out of order");
            }
            for (int k = scan.first; k <= scan.last; k++) {
                if (missing[component][k] != (scan.high == 0 ? -1 : scan.high)) {
                    throw new RefusalException("its scans are out of order");
                }
                missing[component][k] = scan.low;
            }
        }
    }
}
