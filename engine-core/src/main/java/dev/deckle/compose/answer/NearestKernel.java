package dev.deckle.compose.answer;

import dev.deckle.mask.Mask;
import dev.deckle.stop.Stop;

/**
 * Finds the nearest known px of every px, by distances handed on from px to px in two sweeps of two passes (P.-E.
 * Danielsson: Euclidean distance mapping, 1980); where it errs, it is by less than a px.
 */
final class NearestKernel {
    private NearestKernel() {}

    /**
     * Returns the index of the nearest known px for each px, row by row; of px with coverage 0 their own. At least one
     * px has to be known.
     */
    static int[] find(Mask mask) {
        int width = mask.size().width();
        int height = mask.size().height();
        int[] nearest = new int[Math.toIntExact(mask.size().pixels())];
        byte[] covered = new byte[width];
        for (int y = 0, i = 0; y < height; y++) {
            Stop.ifAsked();
            mask.copyRow(y, covered, 0);
            for (int x = 0; x < width; x++, i++) {
                nearest[i] = covered[x] == 0 ? i : -1;
            }
        }
        for (int y = 0; y < height; y++) {
            Stop.ifAsked();
            int up = y > 0 ? -width : 0;
            sweep(nearest, width, y, up);
        }
        for (int y = height - 1; y >= 0; y--) {
            Stop.ifAsked();
            int down = y < height - 1 ? width : 0;
            sweep(nearest, width, y, down);
        }
        return nearest;
    }

    private static void sweep(int[] nearest, int width, int y, int other) {
        int row = y * width;
        for (int x = 0; x < width; x++) {
            take(nearest, width, x, y, row + x + other);
            if (x > 0) {
                take(nearest, width, x, y, row + x - 1);
                take(nearest, width, x, y, row + x - 1 + other);
            }
            if (x < width - 1) {
                take(nearest, width, x, y, row + x + 1 + other);
            }
        }
        for (int x = width - 2; x >= 0; x--) {
            take(nearest, width, x, y, row + x + 1);
        }
    }

    private static void take(int[] nearest, int width, int x, int y, int neighbour) {
        int candidate = nearest[neighbour];
        int i = y * width + x;
        if (candidate >= 0 && (nearest[i] < 0 || squared(candidate, width, x, y) < squared(nearest[i], width, x, y))) {
            nearest[i] = candidate;
        }
    }

    private static long squared(int at, int width, int x, int y) {
        int dx = at % width - x;
        int dy = at / width - y;
        return (long) dx * dx + (long) dy * dy;
    }
}
