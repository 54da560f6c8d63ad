package dev.deckle.mask;

import dev.deckle.mask.distance.RunKernel;
import java.util.Arrays;

/**
 * Finds the kept pixels that the fill encloses: 4-connected regions of kept pixels that touch no border of the picture.
 */
final class HoleKernel {
    private HoleKernel() {}

    /** Sets the holes of {@code coverage} to 255. */
    static void fill(byte[] coverage, int width, int height) {
        int[] runs = new int[RunKernel.room(width)];
        RunLabels regions = new RunLabels(width, false);
        int[] labels = new int[1024];
        int count = 0;
        for (int y = 0; y < height; y++) {
            int n = RunKernel.runs(coverage, y * width, width, 0, runs);
            regions.row(runs, n);
            if (count + n / 2 > labels.length) {
                labels = Arrays.copyOf(labels, Math.max(2 * labels.length, count + n / 2));
            }
            for (int i = 0; i < n / 2; i++) {
                labels[count++] = regions.label(i);
            }
        }
        boolean[] open = open(coverage, width, height, runs, regions, labels);
        count = 0;
        for (int y = 0; y < height; y++) {
            int at = y * width;
            int n = RunKernel.runs(coverage, at, width, 0, runs);
            for (int i = 0; i < n; i += 2) {
                if (!open[regions.root(labels[count++])]) {
                    Arrays.fill(coverage, at + runs[i], at + runs[i + 1], (byte) 255);
                }
            }
        }
    }

    /** Marks the regions that touch a border, by their root's label. */
    private static boolean[] open(byte[] coverage, int width, int height, int[] runs, RunLabels regions, int[] labels) {
        boolean[] open = new boolean[regions.labels()];
        int count = 0;
        for (int y = 0; y < height; y++) {
            int n = RunKernel.runs(coverage, y * width, width, 0, runs);
            boolean outer = y == 0 || y == height - 1;
            for (int i = 0; i < n; i += 2, count++) {
                if (outer || runs[i] == 0 || runs[i + 1] == width) {
                    open[regions.root(labels[count])] = true;
                }
            }
        }
        return open;
    }
}
