package dev.deckle.fill;

import dev.deckle.mask.distance.SquaredDistances;
import dev.deckle.stop.Stop;

/**
 * Finds all known pixels that are nearest to an unknown one, not just one of them: a value made of the whole set
 * commutes with mirroring and transposing the picture, one made of the first pixel found does not.
 *
 * <p>With the exact squared distance D of a pixel, its nearest pixels lie at the integer vectors of length √D. There are few
 * of them for any D (π on average), and they are tabled once, for one octant, up to the largest D of the hole.
 */
final class NearestSearch {
    /** A squared distance below 2³¹ has fewer lattice vectors than this. */
    private static final int MAX_NEAREST = 2048;

    private final byte[] unknown;
    private final int width;
    private final int height;
    private final int[] squared;
    private final int[] first;
    private final int[] vectors;
    private final int[] found = new int[MAX_NEAREST];
    private int count;

    NearestSearch(Hole hole) {
        unknown = hole.unknown();
        width = hole.bounds().width();
        height = hole.bounds().height();
        squared = SquaredDistances.of(unknown, width, height, 0);
        int max = 0;
        for (int d : squared) {
            max = Math.max(max, d);
        }
        // In a box much thinner than the hole is deep the table would be larger than the box, and a walk is short.
        if (max <= 4L * squared.length) {
            first = new int[max + 2];
            vectors = table(max);
        } else {
            first = new int[0];
            vectors = new int[0];
        }
    }

    private NearestSearch(NearestSearch other) {
        unknown = other.unknown;
        width = other.width;
        height = other.height;
        squared = other.squared;
        first = other.first;
        vectors = other.vectors;
    }

    /** Returns the same search with scratch of its own. */
    NearestSearch forThread() {
        return new NearestSearch(this);
    }

    /**
     * Returns the squared distances to the nearest known pixel, px², 0 where known, row by row over the bounds of the
     * hole.
     */
    int[] squared() {
        return squared;
    }

    /** Finds the nearest known pixels of the unknown pixel {@code x, y} (in the bounds) and returns how many there are. */
    int find(int x, int y) {
        count = 0;
        int d = squared[y * width + x];
        if (first.length > 0) {
            for (int i = first[d]; i < first[d + 1]; i++) {
                offerOctants(x, y, vectors[i] >>> 16, vectors[i] & 0xFFFF);
            }
        } else {
            walk(x, y, d);
        }
        return count;
    }

    /** Returns the x (in the bounds) of the {@code i}th pixel found. */
    int x(int i) {
        return found[i] % width;
    }

    /** Returns the y (in the bounds) of the {@code i}th pixel found. */
    int y(int i) {
        return found[i] / width;
    }

    private int[] table(int max) {
        int longest = Math.min((int) Math.sqrt(max), Math.max(width, height) - 1);
        int shortest = Math.min(width, height) - 1;
        for (int a = 0; a <= longest; a++) {
            Stop.ifAsked();
            for (int b = 0; b <= Math.min(a, shortest) && (long) a * a + (long) b * b <= max; b++) {
                first[a * a + b * b + 1]++;
            }
        }
        for (int d = 1; d < first.length; d++) {
            first[d] += first[d - 1];
        }
        int[] next = first.clone();
        int[] all = new int[first[max + 1]];
        for (int a = 0; a <= longest; a++) {
            Stop.ifAsked();
            for (int b = 0; b <= Math.min(a, shortest) && (long) a * a + (long) b * b <= max; b++) {
                all[next[a * a + b * b]++] = a << 16 | b;
            }
        }
        return all;
    }

    /** Tries every step along the shorter side of the box. */
    private void walk(int x, int y, int d) {
        boolean wide = width >= height;
        for (int b = 0; b < Math.min(width, height) && (long) b * b <= d; b++) {
            int a = (int) Math.sqrt((double) d - (double) b * b);
            if ((long) a * a + (long) b * b == d) {
                offerSigns(x, y, wide ? a : b, wide ? b : a);
            }
        }
    }

    private void offerOctants(int x, int y, int a, int b) {
        offerSigns(x, y, a, b);
        if (a != b) {
            offerSigns(x, y, b, a);
        }
    }

    private void offerSigns(int x, int y, int dx, int dy) {
        offer(x + dx, y + dy);
        if (dx != 0) {
            offer(x - dx, y + dy);
        }
        if (dy != 0) {
            offer(x + dx, y - dy);
            if (dx != 0) {
                offer(x - dx, y - dy);
            }
        }
    }

    private void offer(int x, int y) {
        if (x >= 0 && x < width && y >= 0 && y < height && unknown[y * width + x] == 0) {
            found[count++] = y * width + x;
        }
    }
}
