package dev.deckle.compose.answer;

import java.util.Arrays;

/**
 * Divides rows into bands of detail, the finest first: each is what a binomial blur takes away of what the one before has left, and the blurs are over 7,
 * 13 and 25 px. Of each it knows the energy around a px, which is blurred over as many px. Rows are asked for in order or one by one. For one
 * thread.
 */
final class GrainRows {
    /** The bands of detail. */
    static final int BANDS = 3;

    /** The rows on each side of a row that its detail and energies depend on. */
    static final int REACH = 33;

    private final Lines lines;
    private final int height;
    private final int colours;
    private final int n;
    /** The rest after so many blurs; nothing for none. */
    private final Ring[] left = new Ring[BANDS + 1];

    private final Ring[] detail = new Ring[BANDS];
    private final Ring[] squares = new Ring[BANDS];
    private final float[] scratch;
    private final float[] energy;

    /** Gives the rows; each has to stay as it is while {@link #REACH} rows beyond it are asked for. */
    interface Lines {
        /** Returns row {@code y}. */
        float[] row(int y);
    }

    GrainRows(Lines lines, int width, int height, int colours) {
        this.lines = lines;
        this.height = height;
        this.colours = colours;
        this.n = width * colours;
        this.scratch = new float[n];
        this.energy = new float[n];
        for (int band = 0; band < BANDS; band++) {
            left[band + 1] = new Ring(6 * step(band + 1) + 1);
            detail[band] = new Ring(6 * step(band) + 1);
            squares[band] = new Ring(6 * step(band) + 1);
        }
    }

    /** Holds the last rows of one kind. */
    private final class Ring {
        private final float[][] rows;
        private final int[] held;

        Ring(int rows) {
            this.rows = new float[rows][];
            this.held = new int[rows];
            Arrays.fill(held, -1);
        }

        boolean has(int y) {
            return held[y % held.length] == y;
        }

        float[] take(int y) {
            int slot = y % held.length;
            if (rows[slot] == null) {
                rows[slot] = new float[n];
            }
            held[slot] = y;
            return rows[slot];
        }

        float[] get(int y) {
            return rows[y % held.length];
        }
    }

    private static int step(int band) {
        return 1 << band;
    }

    /** Returns the detail of row {@code y}, which is its own until the next call. */
    float[] detail(int band, int y) {
        squares(band, y);
        return detail[band].get(y);
    }

    /**
     * Reduces the detail of px {@code from} to {@code to} of row {@code y} in {@code out} to the grain that is wanted.
     *
     * @param numbers of each px' grain ({@link Grain}), from px 0 on
     */
    void shrink(int y, float[] numbers, int from, int to, float[] out) {
        for (int band = 0; band < BANDS; band++) {
            float[][] around = new float[7][];
            for (int j = -3; j <= 3; j++) {
                around[j + 3] = squares(band, clamped(y + j * step(band)));
            }
            blur(around, band, energy);
            GrainKernel.shrink(detail[band].get(y), energy, numbers, 2 * band, from, to, colours, out);
        }
    }

    private float[] squares(int band, int y) {
        if (!squares[band].has(y)) {
            float[] low = left(band + 1, y);
            GrainKernel.detail(left(band, y), low, n, detail[band].take(y), squares[band].take(y));
        }
        return squares[band].get(y);
    }

    private float[] left(int blurs, int y) {
        if (blurs == 0) {
            return lines.row(y);
        }
        Ring ring = left[blurs];
        if (!ring.has(y)) {
            float[][] around = new float[7][];
            for (int j = -3; j <= 3; j++) {
                around[j + 3] = left(blurs - 1, clamped(y + j * step(blurs - 1)));
            }
            blur(around, blurs - 1, ring.take(y));
        }
        return ring.get(y);
    }

    private void blur(float[][] rows, int band, float[] out) {
        GrainKernel.down(rows, n, scratch);
        GrainKernel.along(scratch, step(band) * colours, colours, n, out);
    }

    private int clamped(int y) {
        return Math.max(0, Math.min(height - 1, y));
    }
}
