package dev.deckle.geometry;

import java.util.List;

/**
 * Divides a canvas with a picture in it into nine rectangles: the placement in the middle, and around it four edges and
 * four corners. Together they tile the canvas without gap or overlap; where a side has no margin its rectangles are
 * empty.
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

    /** Returns the margins around the placement, px. */
    public Margins margins() {
        return Margins.between(canvas.toRect(), placement);
    }

    /** Returns the strip above, as wide as the placement. */
    public Rect top() {
        return Rect.ofEdges(placement.x(), 0, placement.right(), placement.y());
    }

    /** Returns the strip below, as wide as the placement. */
    public Rect bottom() {
        return Rect.ofEdges(placement.x(), placement.bottom(), placement.right(), canvas.height());
    }

    /** Returns the strip on the left, as high as the placement. */
    public Rect left() {
        return Rect.ofEdges(0, placement.y(), placement.x(), placement.bottom());
    }

    /** Returns the strip on the right, as high as the placement. */
    public Rect right() {
        return Rect.ofEdges(placement.right(), placement.y(), canvas.width(), placement.bottom());
    }

    /** Returns the corner above and left. */
    public Rect topLeft() {
        return Rect.ofEdges(0, 0, placement.x(), placement.y());
    }

    /** Returns the corner above and right. */
    public Rect topRight() {
        return Rect.ofEdges(placement.right(), 0, canvas.width(), placement.y());
    }

    /** Returns the corner below and left. */
    public Rect bottomLeft() {
        return Rect.ofEdges(0, placement.bottom(), placement.x(), canvas.height());
    }

    /** Returns the corner below and right. */
    public Rect bottomRight() {
        return Rect.ofEdges(placement.right(), placement.bottom(), canvas.width(), canvas.height());
    }

    /**
     * Returns the whole strip of a margin, corners included for top and bottom: the four strips tile the canvas outside
     * the placement.
     */
    public Rect strip(Side side) {
        return switch (side) {
            case TOP -> Rect.ofEdges(0, 0, canvas.width(), placement.y());
            case BOTTOM -> Rect.ofEdges(0, placement.bottom(), canvas.width(), canvas.height());
            case LEFT -> left();
            case RIGHT -> right();
        };
    }

    /** Returns those of the eight rectangles around the placement that are not empty, row by row from the top left. */
    public List<Rect> border() {
        return List.of(topLeft(), top(), topRight(), left(), right(), bottomLeft(), bottom(), bottomRight()).stream()
                .filter(r -> !r.isEmpty())
                .toList();
    }
}
