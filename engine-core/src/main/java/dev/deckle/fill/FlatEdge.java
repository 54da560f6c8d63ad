package dev.deckle.fill;

/** Holds a line that leaves the picture, or the border of two of its colours. */
final class FlatEdge {
    /** Depths that are tried for a copy that is off by the smallest part of a px. */
    private static final int CHOICES = 48;
    /** Px beside it that may be blended with it. */
    private static final double BESIDE = 1.5;
    /** Places are exact in this part of a px, so that they mirror exactly. */
    private static final double FINE = 256;

    private final double place;
    private final double slope;
    private final double half;
    private final int[] rows;

    /**
     * Makes one.
     *
     * @param place where it meets the edge, from the middle of px 0
     * @param slope px along the side for each px outwards
     * @param half half of its width, px
     * @param rows the depths at which it is seen clearly, to be copied from; none where it was not followed
     */
    FlatEdge(double place, double slope, double half, int[] rows) {
        this.place = place;
        this.slope = slope;
        this.half = half;
        this.rows = rows;
    }

    /** Returns the px along the side for each px outwards. */
    double slope() {
        return slope;
    }

    /** Returns half of its width, px. */
    double half() {
        return half;
    }

    /** Returns whether it was followed, so that its px can be copied. */
    boolean hasRows() {
        return rows.length > 0;
    }

    /** Returns its place along the side at a distance from the picture, px. */
    double at(int distance) {
        return place + Math.rint(slope * distance * FINE) / FINE;
    }

    boolean covers(int t, int distance) {
        return Math.abs(t - at(distance)) <= half + BESIDE;
    }

    /** Returns the depth that a px at {@code distance} is best copied from; 0 where it was not followed. */
    int bestRow(int distance) {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < Math.min(CHOICES, rows.length); i++) {
            double way = slope * (distance + rows[i]);
            double off = Math.abs(way - Math.rint(way));
            if (off < least) {
                least = off;
                best = rows[i];
            }
        }
        return best;
    }

    /** Returns how many px along the side the px at {@code distance} lies from the one at depth {@code row}. */
    int shift(int distance, int row) {
        return (int) Math.rint(slope * (distance + row));
    }
}
