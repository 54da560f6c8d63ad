package dev.deckle.mask;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.mask.distance.RunKernel;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Describes the shape of a mask's fill; a pixel is fill where its coverage is at least 128.
 *
 * @param size of the mask, px
 * @param fillPixels how many pixels are fill
 * @param bounds the smallest rectangle with all fill; empty where there is none
 * @param regions how many 8-connected regions the fill has
 * @param touches the borders of the picture that the fill touches, in the order of {@link Side}; unmodifiable
 */
public record MaskSummary(Size size, long fillPixels, Optional<Rect> bounds, int regions, Set<Side> touches) {

    /** Keeps the sides in order. */
    public MaskSummary {
        Set<Side> sides = EnumSet.noneOf(Side.class);
        sides.addAll(touches);
        touches = Collections.unmodifiableSet(sides);
    }

    /** Returns whether nothing is fill. */
    public boolean isEmpty() {
        return fillPixels == 0;
    }

    /** Returns whether everything is fill. */
    public boolean isFull() {
        return fillPixels == size.pixels();
    }

    static MaskSummary of(byte[] coverage, int offset, int stride, Size size) {
        int width = size.width();
        int[] runs = new int[RunKernel.room(width)];
        RunLabels labels = new RunLabels(width, true);
        long fill = 0;
        int left = width;
        int right = 0;
        int top = -1;
        int bottom = 0;
        for (int y = 0; y < size.height(); y++) {
            int n = RunKernel.runs(coverage, offset + y * stride, width, -1, runs);
            labels.row(runs, n);
            if (n > 0) {
                left = Math.min(left, runs[0]);
                right = Math.max(right, runs[n - 1]);
                top = top < 0 ? y : top;
                bottom = y + 1;
            }
            for (int i = 0; i < n; i += 2) {
                fill += runs[i + 1] - runs[i];
            }
        }
        if (fill == 0) {
            return new MaskSummary(size, 0, Optional.empty(), 0, Set.of());
        }
        Rect bounds = Rect.ofEdges(left, top, right, bottom);
        return new MaskSummary(size, fill, Optional.of(bounds), labels.regions(), touched(size, bounds));
    }

    static MaskSummary of(FrameMask frame) {
        Size size = frame.size();
        Rect kept = frame.kept();
        boolean across = kept.y() > 0 || kept.bottom() < size.height();
        boolean along = kept.x() > 0 || kept.right() < size.width();
        if (!across && !along) {
            return new MaskSummary(size, 0, Optional.empty(), 0, Set.of());
        }
        Rect bounds = Rect.ofEdges(
                across || kept.x() > 0 ? 0 : kept.right(),
                along || kept.y() > 0 ? 0 : kept.bottom(),
                across || kept.right() < size.width() ? size.width() : kept.x(),
                along || kept.bottom() < size.height() ? size.height() : kept.y());
        boolean apart = across
                ? !along && kept.y() > 0 && kept.bottom() < size.height()
                : kept.x() > 0 && kept.right() < size.width();
        return new MaskSummary(
                size, size.pixels() - kept.pixels(), Optional.of(bounds), apart ? 2 : 1, touched(size, bounds));
    }

    private static Set<Side> touched(Size size, Rect bounds) {
        Set<Side> sides = EnumSet.noneOf(Side.class);
        if (bounds.y() == 0) {
            sides.add(Side.TOP);
        }
        if (bounds.right() == size.width()) {
            sides.add(Side.RIGHT);
        }
        if (bounds.bottom() == size.height()) {
            sides.add(Side.BOTTOM);
        }
        if (bounds.x() == 0) {
            sides.add(Side.LEFT);
        }
        return sides;
    }
}
