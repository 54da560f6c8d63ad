package dev.deckle.picture;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.mask.MaskSummary;
import java.util.Optional;
import java.util.Set;

/**
 * Describes what was found in a mask.
 *
 * @param size px
 * @param fillPixels pixels that are fill, at least 1
 * @param greyPixels pixels of the file whose value was neither 0 nor the maximum, before it was binarised
 * @param bounds the smallest rectangle with all fill
 * @param regions 8-connected regions of fill
 * @param touches borders that the fill touches, in the order of {@link Side}
 */
public record MaskReport(Size size, long fillPixels, long greyPixels, Rect bounds, int regions, Set<Side> touches) {

    /** Describes {@code mask}; empty where nothing is fill. */
    static Optional<MaskReport> of(Mask mask, long greyPixels) {
        MaskSummary summary = mask.summary();
        return summary.bounds()
                .map(bounds -> new MaskReport(
                        mask.size(), summary.fillPixels(), greyPixels, bounds, summary.regions(), summary.touches()));
    }

    /** Returns whether everything is fill. */
    public boolean isFull() {
        return fillPixels == size.pixels();
    }
}
