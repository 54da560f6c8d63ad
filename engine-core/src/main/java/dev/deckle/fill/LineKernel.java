package dev.deckle.fill;

import dev.deckle.fill.PictureLines.Line;

/** Sums and counts over one line of a picture. Levels are of 255. */
final class LineKernel {
    /** A clear difference of a pixel. */
    private static final int CLEAR = 24;

    private LineKernel() {}

    /** Sums each colour, and its squares behind that. */
    static long[] sums(Line line, int length, int colours) {
        long[] sums = new long[2 * colours];
        for (int i = 0; i < length; i++) {
            add(line, i, 1, sums, colours);
        }
        return sums;
    }

    /** Adds one px to sums, or takes it out. */
    static void add(Line line, int along, int sign, long[] sums, int colours) {
        int at = line.index(along);
        for (int c = 0; c < colours; c++) {
            long value = line.raster().get(at + c);
            sums[c] += sign * value;
            sums[colours + c] += sign * value * value;
        }
    }

    /** Counts the px of which a colour differs clearly. */
    static int clear(Line line, int length, double[] colour) {
        int clear = 0;
        for (int i = 0; i < length; i++) {
            if (isClear(line, i, colour)) {
                clear++;
            }
        }
        return clear;
    }

    /** Counts them px by px: {@code columns[x]} of a row grows by one where px x of it is one; returns how many are. */
    static int clear(Line line, int from, int to, double[] colour, int[] columns) {
        int clear = 0;
        for (int x = from; x < to; x++) {
            if (isClear(line, x, colour)) {
                clear++;
                columns[x]++;
            }
        }
        return clear;
    }

    private static boolean isClear(Line line, int along, double[] colour) {
        int level = line.raster().depth().max() / 255;
        int at = line.index(along);
        double most = 0;
        for (int c = 0; c < colour.length; c++) {
            most = Math.max(most, Math.abs((double) line.raster().get(at + c) / level - colour[c]));
        }
        return most >= CLEAR;
    }
}
