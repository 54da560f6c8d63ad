package dev.deckle.mask;

import java.util.Arrays;

/**
 * Exact squared Euclidean distances of a whole picture: columns first (two sweeps over rows), then the lower envelope of each row
 * ({@link EnvelopeKernel}), only between features. The second sweep and the rows are one pass, in place.
 */
final class DistanceKernel {
    /** Farther than any feature of a picture, with room for a sum. */
    private static final int FAR = 1 << 30;

    private DistanceKernel() {}

    static int[] squared(byte[] coverage, int width, int height, int sign) {
        int[] out = new int[Math.multiplyExact(width, height)];
        int[] runs = new int[RunKernel.room(width)];
        for (int y = 0; y < height; y++) {
            int at = y * width;
            int n = RunKernel.runs(coverage, at, width, ~sign, runs);
            for (int i = 0; i < n; i += 2) {
                if (y == 0) {
                    Arrays.fill(out, runs[i], runs[i + 1], FAR);
                } else {
                    ColumnKernel.fromAbove(out, at, runs[i], runs[i + 1], width);
                }
            }
        }
        int[] below = new int[width];
        int[] site = new int[width];
        int[] tall = new int[width];
        int[] start = new int[width];
        Arrays.fill(below, FAR);
        for (int y = height - 1; y >= 0; y--) {
            int at = y * width;
            ColumnKernel.fromBelow(out, at, below, width);
            int n = RunKernel.runs(coverage, at, width, ~sign, runs);
            for (int i = 0; i < n; i += 2) {
                int from = runs[i];
                int last = runs[i + 1] - 1;
                int left = Math.max(0, from - 1);
                int right = Math.min(width, last + 2);
                int count = EnvelopeKernel.build(below, left, right, height, from, last, site, tall, start);
                if (count == 0) {
                    Arrays.fill(out, at + from, at + last + 1, DistanceMap.NONE);
                } else {
                    EnvelopeKernel.write(count, from, last, site, tall, start, out, at);
                }
            }
        }
        return out;
    }
}
