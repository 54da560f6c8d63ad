package dev.deckle.fill;

import java.util.Arrays;

/**
 * Finds which copies blend on a run of {@link CopyKernel}, a stretch of a row between the middles of two cells, and how: the cells about
 * it that copy by the same shift are one copy, and a blend is sharp unless the copies are flat.
 */
final class RunBlend {
    /** The cells about a pixel. */
    private static final int ABOUT = 4;
    /** Those cells as bits: to the left, to the right, above, below, all. */
    static final int LEFT = 0b0101;

    static final int RIGHT = 0b1010;
    private static final int ABOVE = 0b0011;
    private static final int BELOW = 0b1100;
    static final int ALL = 0b1111;
    /** The part of the way from the middle of a cell to the next within which a sharp blend has less than a hundredth of the next. */
    private static final float ALONE = 0.28f;
    /** The flatness below which a blend is sharp. */
    private static final float SHARP = 0.004f;

    private final CellGrid grid;
    private final MatchLevel found;
    /** The part of the way to the next middle of each px of a run. */
    float[] across;
    /** The weight that a sharp blend then has of the cell there. */
    private float[] share;
    /** Those of runs whose cells' middle is between two px, and on one. */
    private final float[][] acrossFrom = new float[2][];

    private final float[][] shareFrom = new float[2][];
    private boolean sharp;
    /** The shifts of the cells about a run, in cells; those of {@link #differ} different ones come first. */
    final int[] shiftX = new int[ABOUT];

    final int[] shiftY = new int[ABOUT];
    /** The index among the different shifts of that of each cell about a run; -1 for one that copies nothing. */
    private final int[] which = new int[ABOUT];

    int differ;
    /** The weights of the different copies, beginning at {@link #at}. */
    final float[] weights;

    RunBlend(CellGrid grid, MatchLevel found) {
        this.grid = grid;
        this.found = found;
        int cell = grid.cell;
        for (int k = 0; k < acrossFrom.length; k++) {
            acrossFrom[k] = new float[cell];
            shareFrom[k] = new float[cell];
            for (int i = 0; i < cell; i++) {
                acrossFrom[k][i] = (2 * i + 1 - k) / (2f * cell);
                shareFrom[k][i] = share(acrossFrom[k][i]);
            }
        }
        this.across = acrossFrom[0];
        this.share = shareFrom[0];
        this.weights = new float[ABOUT * cell];
    }

    /** Returns the weight that a sharp blend has of what is {@code part} of the way on. */
    private static float share(float part) {
        float next = part * part * part * part * part;
        float rest = 1 - part;
        return next / (next + rest * rest * rest * rest * rest);
    }

    /** Turns to the runs between the middles of the cells {@code left} and after it; returns the px that their px are counted from. */
    int turnTo(int left) {
        int twice = (2 * left + 1) * grid.cell;
        int middle = Math.floorDiv(twice, 2);
        across = acrossFrom[twice - 2 * middle];
        share = shareFrom[twice - 2 * middle];
        return middle;
    }

    /** Returns whether px {@code from..to-1} of a run blend sharply, flatness being a straight line. */
    boolean isSharp(int from, int to, float flat, float more) {
        sharp = Math.max(flat + across[from] * more, flat + across[to - 1] * more) <= SHARP;
        return sharp;
    }

    /** Returns the cells that a sharp blend shows, {@code down} the way to the middles of the lower ones. */
    static int rows(float down) {
        return down < ALONE ? ABOVE : down > 1 - ALONE ? BELOW : ALL;
    }

    /** Returns the px of {@code from..to-1} before which a sharp blend shows the cells to the left only. */
    int endOfLeft(int from, int to) {
        int end = from;
        while (end < to && across[end] < ALONE) {
            end++;
        }
        return end;
    }

    /** Returns the px of {@code from..to-1} from which on a sharp blend shows the cells to the right only. */
    int startOfRight(int from, int to) {
        int start = to;
        while (start > from && across[start - 1] > 1 - ALONE) {
            start--;
        }
        return start;
    }

    /** Returns the index of the first weight of a copy. */
    int at(int copy) {
        return copy * grid.cell;
    }

    /** Finds the different shifts of those of the cells about a run that are {@code wanted}, or of all where these copy nothing. */
    int find(int left, int top, int wanted) {
        findShifts(left, top, wanted);
        if (differ == 0) {
            findShifts(left, top, ALL);
        }
        return differ;
    }

    private void findShifts(int left, int top, int wanted) {
        differ = 0;
        for (int k = 0; k < ABOUT; k++) {
            int cellX = left + (k & 1);
            int cellY = top + (k >> 1);
            which[k] = -1;
            boolean inside = cellX >= 0 && cellY >= 0 && cellX < grid.width && cellY < grid.height;
            if (!inside || (wanted >> k & 1) == 0 || grid.unknown[cellY * grid.width + cellX] == 0) {
                continue;
            }
            int from = found.from[cellY * grid.width + cellX];
            int dx = from % grid.width - cellX;
            int dy = from / grid.width - cellY;
            int same = 0;
            while (same < differ && (shiftX[same] != dx || shiftY[same] != dy)) {
                same++;
            }
            shiftX[same] = dx;
            shiftY[same] = dy;
            which[k] = same;
            differ = Math.max(differ, same + 1);
        }
    }

    /** Computes the weights of the different copies on px {@code begin..end-1}: sharp, unless they are flat. */
    void weigh(float down, float flat, float moreFlat, int begin, int end) {
        for (int k = 0; k < differ; k++) {
            Arrays.fill(weights, at(k) + begin, at(k) + end, 0);
        }
        float under = share(down);
        boolean whole = sharp;
        for (int k = 0; k < ABOUT; k++) {
            whole &= which[k] >= 0;
            if (which[k] >= 0 && sharp) {
                weigh(at(which[k]), share, k < 2 ? 1 - under : under, (k & 1) == 0, begin, end);
            } else if (which[k] >= 0) {
                weighFlat(at(which[k]), k < 2 ? 1 - down : down, (k & 1) == 0, flat, moreFlat, begin, end);
            }
        }
        for (int i = begin; i < end && !whole; i++) {
            float sum = 0;
            for (int k = 0; k < differ; k++) {
                sum += weights[at(k) + i];
            }
            float scale = 1 / sum;
            for (int k = 0; k < differ; k++) {
                weights[at(k) + i] *= scale;
            }
        }
    }

    private void weigh(int at, float[] shares, float part, boolean isLeft, int begin, int end) {
        float origin = isLeft ? part : 0;
        float steep = isLeft ? -part : part;
        for (int i = begin; i < end; i++) {
            weights[at + i] += origin + steep * shares[i];
        }
    }

    private void weighFlat(int at, float part, boolean isLeft, float flat, float more, int begin, int end) {
        float origin = isLeft ? part : 0;
        float steep = isLeft ? -part : part;
        for (int i = begin; i < end; i++) {
            float w = origin + steep * across[i];
            float square = w * w;
            float soft = flat + across[i] * more;
            weights[at + i] += w * (soft + (1 - soft) * square * square);
        }
    }
}
