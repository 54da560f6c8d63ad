package dev.deckle.mask;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.mask.distance.RunKernel;
import dev.deckle.stop.Stop;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Describes the shape of a mask's fill; a pixel is fill where its coverage is at least 128.
 *
 * @param size of the mask, px
 * @param fillPixels number of pixels that are fill
 * @param bounds the smallest rectangle with all fill; empty where there is none
 * @param regions number of 8-connected regions of the fill
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

    /** Describes a mask given by coverages. */
    static MaskSummary of(byte[] coverage, int offset, int stride, Size size) {
        int[] runs = new int[RunKernel.room(size.width())];
        MaskShape shape = new MaskShape(size);
        for (int y = 0; y < size.height(); y++) {
            Stop.ifAsked();
            int n = RunKernel.runs(coverage, offset + y * stride, size.width(), -1, runs);
            shape.row(y, runs, n);
        }
        return shape.summary();
    }

    /** Describes fill within {@code bounds}, which may be empty. */
    static MaskSummary of(Size size, long fillPixels, Optional<Rect> bounds, int regions) {
        return new MaskSummary(
                size,
                fillPixels,
                bounds,
                regions,
                bounds.map(b -> touched(size, b)).orElse(Set.of()));
    }

    /** Describes margins around one kept rectangle, without looking at pixels. */
    static MaskSummary of(FrameMask frame) {
        Size size = frame.size();
        Rect kept = frame.kept();
        boolean across = kept.y() > 0 || kept.bottom() < size.height();
        boolean along = kept.x() > 0 || kept.right() < size.width();
        if (!across && !along) {
            return of(size, 0, Optional.empty(), 0);
        }
        Rect bounds = Rect.ofEdges(
                across || kept.x() > 0 ? 0 : kept.right(),
                along || kept.y() > 0 ? 0 : kept.bottom(),
                across || kept.right() < size.width() ? size.width() : kept.x(),
                along || kept.bottom() < size.height() ? size.height() : kept.y());
        boolean apart = across
                ? !along && kept.y() > 0 && kept.bottom() < size.height()
                : kept.x() > 0 && kept.right() < size.width();
        return of(size, size.pixels() - kept.pixels(), Optional.of(bounds), apart ? 2 : 1);
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
