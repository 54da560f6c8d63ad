package dev.deckle.mask;

import dev.deckle.mask.distance.RunKernel;
import java.util.Arrays;

/**
 * Labels connected regions by stretches of equal pixels in a row: each joins those that it touches in the row above, in
 * a union-find forest with halved paths in which the smaller label is the root. Only two rows of stretches are held,
 * and one number for each label.
 */
final class RunLabels {
    private final int slack;
    private int[] parents = new int[64];
    private int count;
    private int[] above;
    private int[] aboveLabels;
    private int aboveLength;
    private int[] labels;
    private int roots;

    /** Starts without a row; {@code corners} tells whether runs that meet at a corner are connected. */
    RunLabels(int width, boolean corners) {
        slack = corners ? 1 : 0;
        above = new int[RunKernel.room(width)];
        aboveLabels = new int[RunKernel.room(width) / 2];
        labels = new int[RunKernel.room(width) / 2];
    }

    /** Takes the next row; the labels of its runs are {@link #label} 0, 1, … until the next call. */
    void row(int[] runs, int length) {
        int j = 0;
        for (int i = 0; i < length; i += 2) {
            int from = runs[i] - slack;
            int to = runs[i + 1] + slack;
            while (j < aboveLength && above[j + 1] <= from) {
                j += 2;
            }
            int label = -1;
            int k = j;
            for (; k < aboveLength && above[k] < to; k += 2) {
                label = label < 0 ? root(aboveLabels[k >> 1]) : join(label, root(aboveLabels[k >> 1]));
            }
            if (k > j) {
                j = k - 2; // the last one may reach the next run too
            }
            labels[i >> 1] = label < 0 ? fresh() : label;
        }
        System.arraycopy(runs, 0, above, 0, length);
        aboveLength = length;
        int[] spare = aboveLabels;
        aboveLabels = labels;
        labels = spare;
    }

    /** Returns the label of stretch {@code i} of the row just taken. */
    int label(int i) {
        return aboveLabels[i];
    }

    /** Returns the label that stands for the whole region. */
    int root(int label) {
        int at = label;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    /** Returns the number of regions so far. */
    int regions() {
        return roots;
    }

    /** Returns the number of labels so far. */
    int labels() {
        return count;
    }

    private int fresh() {
        if (count == parents.length) {
            parents = Arrays.copyOf(parents, 2 * count);
        }
        parents[count] = count;
        roots++;
        return count++;
    }

    private int join(int a, int b) {
        if (a == b) {
            return a;
        }
        roots--;
        parents[Math.max(a, b)] = Math.min(a, b);
        return Math.min(a, b);
    }
}
