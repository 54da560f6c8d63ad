package dev.deckle.compose.answer;

import dev.deckle.stop.Stop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Gives the margins the grain of the original where an answer has another: measured on the flattest px beside the seam, which both
 * show. Detail is what a binomial blur of 7 px takes away. An answer with more of it there has its small detail shrunk, while that
 * of an outline, several times as large, stays; one with less gets noise of the missing size, from a table that is the same each
 * time. Made for one answer; for one thread.
 */
final class Grain {
    /** The px along the seam of a block that is looked at. */
    private static final int BLOCK = 8;

    /** The lines of a block. */
    private static final int LINES = 4;

    /** Counts the blocks of which one is flat enough. */
    private static final int FLATTEST = 6;

    /** The least blocks that say something. */
    private static final int LEAST_BLOCKS = 5;

    /** The trust of a block, 0 to 1, below which it was repainted. */
    private static final float LEAST_TRUST = 0.5f;

    /** The factor of the sizes up to which grain is alike. */
    private static final double ALIKE = 1.2;

    /** The levels up to which grain is alike. */
    private static final double ALIKE_LEVELS = 0.6;

    /** The sizes of grain, in units of the answer's, at which detail begins to stay and wholly stays. */
    private static final float STAYS_FROM = 2.5f;

    private static final float STAYS = 7;

    /** The likeness of the two details from which on the answer's is the original's, only softer: no noise is missing. */
    private static final double SAME_DETAIL = 0.5;

    /** Levels; at most this much noise is added. */
    private static final double MOST_ADDED = 6;

    private final int colours;
    /** Size of the answer's grain, levels. */
    private final float[] size;
    /** Part of it that is taken away, 0 to 1. */
    private final float[] taken;
    /** Levels of noise that are added. */
    private final float[] added;

    private Grain(int colours) {
        this.colours = colours;
        this.size = new float[colours];
        this.taken = new float[colours];
        this.added = new float[colours];
    }

    /** Measures the sides of one answer together. */
    static Grain of(List<JudgedSide> sides, int colours) {
        List<double[]> blocks = new ArrayList<>();
        for (JudgedSide side : sides) {
            addBlocks(side, blocks);
        }
        Grain grain = new Grain(colours);
        int n = blocks.size() / FLATTEST;
        if (n < LEAST_BLOCKS) {
            return grain;
        }
        blocks.sort(Comparator.comparingDouble(block -> block[0]));
        for (int c = 0; c < colours; c++) {
            double own = 0;
            double other = 0;
            double both = 0;
            for (int i = 0; i < n; i++) {
                own += blocks.get(i)[1 + c];
                other += blocks.get(i)[1 + colours + c];
                both += blocks.get(i)[1 + 2 * colours + c];
            }
            grain.settle(c, Math.sqrt(own / n), Math.sqrt(other / n), both / Math.sqrt(Math.max(own * other, 1e-9)));
        }
        return grain;
    }

    private void settle(int c, double own, double other, double likeness) {
        if (Math.abs(own - other) <= ALIKE_LEVELS || Math.max(own, other) <= ALIKE * Math.min(own, other)) {
            return;
        }
        size[c] = (float) other;
        if (other > own) {
            taken[c] = (float) (1 - own / other);
        } else if (likeness < SAME_DETAIL) {
            added[c] = (float) Math.min(MOST_ADDED, Math.sqrt(own * own - other * other));
        }
    }

    /** Adds the blocks of one side: how steep the source is there, then by colour the energy of its detail, of the answer's, and of both. */
    private static void addBlocks(JudgedSide side, List<double[]> blocks) {
        SideLines lines = side.lines;
        int c = lines.colours;
        int n = lines.length * c;
        int reach = Sharpness.REACH;
        float[] three = new float[n];
        float[] own = new float[n];
        float[] other = new float[n];
        float[] scratch = new float[2 * c];
        float[] came = new float[2 * c];
        for (int k = reach; k + LINES <= lines.inside - reach; k += LINES) {
            Stop.ifAsked();
            double[][] block = new double[lines.length / BLOCK][1 + 3 * c];
            float[] trusted = new float[block.length];
            for (int j = k; j < k + LINES; j++) {
                SharpenKernel.down(Arrays.copyOfRange(lines.source, j - 3, j + 4), 0, n, three, own);
                SharpenKernel.down(Arrays.copyOfRange(lines.answer, j - 3, j + 4), 0, n, three, other);
                for (int x = 0; x < block.length * BLOCK; x++) {
                    double[] sums = block[x / BLOCK];
                    trusted[x / BLOCK] += side.trust[j][x] / (BLOCK * LINES);
                    int next = Math.min(lines.length - 1, x + 2);
                    SharpenKernel.detail(lines.source[j], own, own, x, c, lines.length, scratch);
                    for (int i = 0; i < c; i++) {
                        float steep = SharpenKernel.seven(own, next, i, c, lines.length)
                                - SharpenKernel.seven(own, x, i, c, lines.length);
                        sums[0] += Math.abs(steep);
                        sums[1 + i] += scratch[c + i] * scratch[c + i] / (BLOCK * LINES);
                    }
                    SharpenKernel.detail(lines.answer[j], other, other, x, c, lines.length, came);
                    for (int i = 0; i < c; i++) {
                        sums[1 + c + i] += came[c + i] * came[c + i] / (BLOCK * LINES);
                        sums[1 + 2 * c + i] += came[c + i] * scratch[c + i] / (BLOCK * LINES);
                    }
                }
            }
            for (int b = 0; b < block.length; b++) {
                if (trusted[b] >= LEAST_TRUST) {
                    blocks.add(block[b]);
                }
            }
        }
    }

    /** Returns whether the answer's grain is the original's. */
    boolean isNone() {
        for (int c = 0; c < colours; c++) {
            if (taken[c] > 0 || added[c] > 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Changes the grain of px {@code from} to {@code to} of row {@code y}.
     *
     * @param row the answer as it came, corrected in colour
     * @param seven the same, blurred over 7 rows
     * @param width px a row
     * @param out the sharpened row, which is changed
     */
    void match(float[] row, float[] seven, int from, int to, int y, int width, float[] out) {
        for (int x = from; x < to; x++) {
            for (int c = 0; c < colours; c++) {
                int i = x * colours + c;
                if (taken[c] > 0) {
                    float detail = row[i] - SharpenKernel.seven(seven, x, c, colours, width);
                    float times = Math.abs(detail) / size[c];
                    out[i] -= taken[c] * SeamSide.fade((times - STAYS_FROM) / (STAYS - STAYS_FROM)) * detail;
                } else if (added[c] > 0) {
                    out[i] += added[c] * noise(x, y);
                }
            }
        }
    }

    /** Returns noise with a mean of 0 and a deviation of 1 that depends on nothing but the px. */
    private static float noise(int x, int y) {
        int h = x * 0x9E3779B1 ^ y * 0x85EBCA77;
        h = (h ^ h >>> 15) * 0x2C1B3C6D;
        h = (h ^ h >>> 12) * 0x297A2D39;
        h ^= h >>> 15;
        // Four bytes add up nearly to a bell: each of them has a deviation of 73.9.
        int sum = (h & 0xFF) + (h >>> 8 & 0xFF) + (h >>> 16 & 0xFF) + (h >>> 24);
        return (sum - 510) * (1 / 147.8f);
    }
}
