package dev.deckle.raster;

import dev.deckle.stop.Stop;
import java.util.Arrays;

/** Measures how far the samples of two pictures are apart. Stateless; safe for any number of threads. */
final class SampleDifference {
    /** The number of samples that are measured from a difference on before it is looked for equal ones again. */
    private static final int STRETCH = 64;

    private SampleDifference() {}

    /**
     * Finds the largest absolute difference of two samples at the same place, 0 to {@link Depth#max}; 0 where all are equal.
     *
     * @throws IllegalArgumentException if size, channels or depth differ
     */
    static int largest(Raster a, Raster b) {
        RasterKernel.requireSameFormat(a, b);
        int row = a.width() * a.channels().count();
        int largest = 0;
        for (int y = 0; y < a.height(); y++) {
            Stop.ifAsked();
            int fromA = a.offset() + y * a.stride();
            int fromB = b.offset() + y * b.stride();
            int ofRow = switch (a.depth()) {
                case EIGHT -> ofBytes(a.bytes().samples(), fromA, b.bytes().samples(), fromB, row);
                case SIXTEEN -> ofShorts(a.shorts().samples(), fromA, b.shorts().samples(), fromB, row);
            };
            largest = Math.max(largest, ofRow);
        }
        return largest;
    }

    private static int ofBytes(byte[] a, int fromA, byte[] b, int fromB, int count) {
        int largest = 0;
        int i = 0;
        while (i < count) {
            int same = Arrays.mismatch(a, fromA + i, fromA + count, b, fromB + i, fromB + count);
            if (same < 0) {
                return largest;
            }
            i += same;
            for (int end = Math.min(count, i + STRETCH); i < end; i++) {
                largest = Math.max(largest, Math.abs((a[fromA + i] & 0xFF) - (b[fromB + i] & 0xFF)));
            }
        }
        return largest;
    }

    private static int ofShorts(short[] a, int fromA, short[] b, int fromB, int count) {
        int largest = 0;
        int i = 0;
        while (i < count) {
            int same = Arrays.mismatch(a, fromA + i, fromA + count, b, fromB + i, fromB + count);
            if (same < 0) {
                return largest;
            }
            i += same;
            for (int end = Math.min(count, i + STRETCH); i < end; i++) {
                largest = Math.max(largest, Math.abs((a[fromA + i] & 0xFFFF) - (b[fromB + i] & 0xFFFF)));
            }
        }
        return largest;
    }
}
