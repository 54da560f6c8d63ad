package dev.deckle.mask;

/** Which pixels lie within {@code r} px of a pixel. */
public enum Brush {
    /** Those whose centre is at most {@code r} from the pixel's centre: a true Euclidean disc. */
    DISC,
    /** Those at most {@code r} columns and at most {@code r} rows away. */
    SQUARE;

    /**
     * How far the brush reaches along x, by the distance along y.
     *
     * @return for 0 to {@code rows} the columns reached, at most {@code width}; −1 behind that
     */
    int[] reach(int r, int rows, int width) {
        int[] reach = new int[rows + 2];
        for (int dy = 0; dy <= rows; dy++) {
            reach[dy] = Math.min(width, this == SQUARE ? r : root((long) r * r - (long) dy * dy));
        }
        reach[rows + 1] = -1;
        return reach;
    }

    /** The whole part of a square root, exact for values up to (2³¹−1)². */
    private static int root(long value) {
        long root = (long) Math.sqrt((double) value);
        while (root * root > value) {
            root--;
        }
        while ((root + 1) * (root + 1) <= value) {
            root++;
        }
        return (int) root;
    }
}
