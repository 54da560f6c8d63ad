package dev.deckle.fill;

/**
 * Holds the place where a line of the picture, the border of two tones, ends at a hole.
 *
 * @param x of the point where the line enters the hole, px of the canvas, 0 the middle of the first
 * @param y of the same point
 * @param dx of the direction into the hole, of length 1
 * @param dy of the same direction
 * @param left the tone on the left of that direction, as one sees it on a picture whose y grows downwards
 * @param right the tone on the right of it
 * @param gain how much better two tones explain the surroundings than one does
 * @param width px over which one tone passes into the other
 */
record HoleCrossing(
        double x, double y, double dx, double dy, HoleTone left, HoleTone right, double gain, double width) {

    /** Computes how strong the line is: how far its tones are apart. */
    double strength(double noise) {
        return left.apart(right, noise);
    }

    /** Computes the distance to another crossing, px. */
    double distance(HoleCrossing other) {
        return Math.sqrt((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y));
    }
}
