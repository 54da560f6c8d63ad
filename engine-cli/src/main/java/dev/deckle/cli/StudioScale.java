package dev.deckle.cli;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;

/**
 * Holds an output and the picture's place in it, reduced to be looked at. What is in the output is seen: a margin that is there has a px, and
 * so has the picture.
 *
 * @param output reduced
 * @param placement in it
 */
record StudioScale(Size output, Rect placement) {

    /** Reduces an output whose sides are longer than {@code side} px; one that is not stays as it is. */
    static StudioScale of(Size output, Rect placement, int side) {
        Size reduced = StudioCopies.within(output, side);
        if (reduced.equals(output)) {
            return new StudioScale(output, placement);
        }
        int longest = Math.max(output.width(), output.height());
        int left = edge(placement.x(), output.width() - placement.right(), reduced.width(), side, longest);
        int right = edge(output.width() - placement.right(), placement.x(), reduced.width(), side, longest);
        int top = edge(placement.y(), output.height() - placement.bottom(), reduced.height(), side, longest);
        int bottom = edge(output.height() - placement.bottom(), placement.y(), reduced.height(), side, longest);
        Rect placed = Rect.ofEdges(
                left, top, Math.max(left + 1, reduced.width() - right), Math.max(top + 1, reduced.height() - bottom));
        return new StudioScale(
                Size.of(
                        Math.max(reduced.width(), placed.right() + right),
                        Math.max(reduced.height(), placed.bottom() + bottom)),
                placed);
    }

    private static int edge(int px, int opposite, int length, int side, int longest) {
        int least = opposite > 0 ? 2 : 1;
        return px == 0 ? 0 : Math.min(Math.max(1, length - least), StudioCopies.scaled(px, side, longest));
    }
}
