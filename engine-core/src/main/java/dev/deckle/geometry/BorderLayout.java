package dev.deckle.geometry;

import java.util.List;

/**
 * The nine rectangles of a canvas with a picture in it: the placement in the middle, and around it four edges and four
 * corners. Together they tile the canvas without gap or overlap; where a side has no margin its rectangles are empty.
 *
 * <pre>{@code
 * topLeft    | top       | topRight
 * left       | placement | right
 * bottomLeft | bottom    | bottomRight
 * }</pre>
 *
 * @param canvas size of the whole
 * @param placement where the picture sits, inside the canvas
 */
public record BorderLayout(Size canvas, Rect placement) {

    /**
     * Checks that the placement is inside the canvas.
     *
     * @throws IllegalArgumentException if it is not, or is empty
     */
    public BorderLayout {
        if (!canvas.toRect().contains(placement) || placement.isEmpty()) {
            throw new IllegalArgumentException(
                    "Expected a placement inside the canvas of " + canvas + " but received " + placement);
        }
    }

    /** The margins around the placement. */
    public Margins margins() {
        return Margins.between(canvas.toRect(), placement);
    }

    /** The strip above, as wide as the placement. */
    public Rect top() {
        return Rect.ofEdges(placement.x(), 0, placement.right(), placement.y());
    }

    /** The strip below, as wide as the placement. */
    public Rect bottom() {
        return Rect.ofEdges(placement.x(), placement.bottom(), placement.right(), canvas.height());
    }

    /** The strip on the left, as high as the placement. */
    public Rect left() {
        return Rect.ofEdges(0, placement.y(), placement.x(), placement.bottom());
    }

    /** The strip on the right, as high as the placement. */
    public Rect right() {
        return Rect.ofEdges(placement.right(), placement.y(), canvas.width(), placement.bottom());
    }

    /** The corner above and left. */
    public Rect topLeft() {
        return Rect.ofEdges(0, 0, placement.x(), placement.y());
    }

    /** The corner above and right. */
    public Rect topRight() {
        return Rect.ofEdges(placement.right(), 0, canvas.width(), placement.y());
    }

    /** The corner below and left. */
    public Rect bottomLeft() {
        return Rect.ofEdges(0, placement.bottom(), placement.x(), canvas.height());
    }

    /** The corner below and right. */
    public Rect bottomRight() {
        return Rect.ofEdges(placement.right(), placement.bottom(), canvas.width(), canvas.height());
    }

    /** The whole strip of a margin, corners included for top and bottom: the four strips tile what is not placement. */
    public Rect strip(Side side) {
        return switch (side) {
            case TOP -> Rect.ofEdges(0, 0, canvas.width(), placement.y());
            case BOTTOM -> Rect.ofEdges(0, placement.bottom(), canvas.width(), canvas.height());
            case LEFT -> left();
            case RIGHT -> right();
        };
    }

    /** The eight rectangles around the placement that are not empty, row by row from the top left. */
    public List<Rect> border() {
        return List.of(topLeft(), top(), topRight(), left(), right(), bottomLeft(), bottom(), bottomRight()).stream()
                .filter(r -> !r.isEmpty())
                .toList();
    }
}
