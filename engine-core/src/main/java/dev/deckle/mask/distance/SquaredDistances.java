package dev.deckle.mask.distance;

import java.util.Arrays;

/**
 * Computes exact squared Euclidean distances of a whole picture: columns first (two sweeps over rows), then the lower
 * envelope of each row ({@link EnvelopeKernel}), only between features. The second sweep and the rows are one pass over
 * the picture, in place.
 */
public final class SquaredDistances {
    /** The value of every pixel of a picture without features. */
    public static final int NONE = Integer.MAX_VALUE;

    /** The largest distance whose square fits an int, px. */
    static final int DEEPEST = 46340;

    /** Farther than any feature of a picture, with room for a sum. */
    private static final int FAR = 1 << 30;

    private SquaredDistances() {}

    /**
     * Computes the distance of every pixel to the nearest feature, in px²: 0 in features, {@link #NONE} everywhere where there is
     * none at all.
     *
     * @param coverage {@code width * height} bytes, row by row
     * @param sign of the features: −1 (fill) or 0 (kept)
     * @throws IllegalArgumentException if a pixel is farther than 46340 px from any feature: its square does not fit an int
     */
    public static int[] of(byte[] coverage, int width, int height, int sign) {
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
        boolean wide = !fits(width, height);
        int limit = Math.min(height, DEEPEST);
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
                int count = EnvelopeKernel.build(below, left, right, limit, from, last, wide, site, tall, start);
                if (count == 0) {
                    requireNone(below, left, right, height);
                    Arrays.fill(out, at + from, at + last + 1, NONE);
                    continue;
                }
                if (wide) {
                    requireNear(EnvelopeKernel.largest(count, last, site, tall, start));
                }
                EnvelopeKernel.write(count, last, site, tall, start, out, at);
            }
        }
        return out;
    }

    /** Returns whether the squared distance of any two pixels fits an int. */
    public static boolean fits(int width, int height) {
        long dx = width - 1L;
        long dy = height - 1L;
        return dx <= 0xFFFF && dy <= 0xFFFF && dx * dx + dy * dy <= Integer.MAX_VALUE;
    }

    /** Refuses features that are all too far: without any of a column's the distance is above the height. */
    private static void requireNone(int[] below, int left, int right, int height) {
        for (int x = left; x < right; x++) {
            if (below[x] <= height) {
                requireNear((long) below[x] * below[x]);
            }
        }
    }

    private static void requireNear(long squared) {
        if (squared > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("Expected a hole at most " + DEEPEST + " px deep but received one of "
                    + (long) Math.sqrt((double) squared) + " px");
        }
    }
}
