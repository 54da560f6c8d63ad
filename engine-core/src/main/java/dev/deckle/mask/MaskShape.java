package dev.deckle.mask;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.distance.RunKernel;
import java.util.Optional;

/** Finds what {@link MaskSummary} tells from the stretches of fill of each row, from the top down. Not thread-safe. */
final class MaskShape {
    private final Size size;
    private final RunLabels labels;
    private long fill;
    private int left;
    private int right;
    private int top = -1;
    private int bottom;

    MaskShape(Size size) {
        this.size = size;
        this.labels = new RunLabels(size.width(), true);
        this.left = size.width();
    }

    /** Takes row {@code y}: {@code n / 2} stretches as {@link RunKernel#runs} writes them. */
    void row(int y, int[] runs, int n) {
        labels.row(runs, n);
        if (n == 0) {
            return;
        }
        left = Math.min(left, runs[0]);
        right = Math.max(right, runs[n - 1]);
        top = top < 0 ? y : top;
        bottom = y + 1;
        for (int i = 0; i < n; i += 2) {
            fill += runs[i + 1] - runs[i];
        }
    }

    MaskSummary summary() {
        return fill == 0
                ? MaskSummary.of(size, 0, Optional.empty(), 0)
                : MaskSummary.of(size, fill, Optional.of(Rect.ofEdges(left, top, right, bottom)), labels.regions());
    }
}
