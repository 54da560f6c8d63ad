package dev.deckle.fill;

/**
 * Holds one row of a canvas as seen from the seam; {@link KnownPart#locate} writes it. In canvas coordinates. Four spans hold all unknown
 * pixels, from left to right: two outer ones of pixels farther from the seam than is asked about, of which nothing else is told, and
 * between them two of others.
 */
final class SeamRow {
    static final int SPANS = 4;

    /** The first of the spans that are near the seam. */
    static final int NEAR = 1;
    /** The span after the last of those. */
    static final int FAR = 3;

    /** Holds where each span begins, and before which pixel it ends. */
    final int[] begin = new int[SPANS];

    final int[] end = new int[SPANS];

    /** Px to the nearest known pixel; 0 where known. Not of outer spans. */
    final float[] distance;

    /** A known pixel about as far inside as this one is outside. */
    final int[] mirrorX;

    final int[] mirrorY;

    SeamRow(int width) {
        distance = new float[width];
        mirrorX = new int[width];
        mirrorY = new int[width];
    }

    /** Sets the spans of a row that is known from {@code left} to before {@code right}, and unknown and near from {@code near} to {@code far}. */
    void spans(int width, int near, int left, int right, int far) {
        set(0, 0, near);
        set(1, near, left);
        set(2, right, far);
        set(3, far, width);
    }

    /** Sets the spans of a row of which only pixels between {@code from} and {@code to} are unknown. */
    void inside(int from, int to) {
        set(0, from, from);
        set(1, from, to);
        set(2, to, to);
        set(3, to, to);
    }

    private void set(int span, int from, int to) {
        begin[span] = from;
        end[span] = to;
    }
}
