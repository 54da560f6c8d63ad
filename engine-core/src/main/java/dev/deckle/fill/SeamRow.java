package dev.deckle.fill;

/** One row of a canvas as seen from the seam; what {@link KnownPart#locate} writes. In canvas coordinates. */
final class SeamRow {
    /** Px to the nearest known pixel; 0 where known. */
    final float[] distance;

    /** A known pixel about as far inside as this one is outside. */
    final int[] mirrorX;

    final int[] mirrorY;

    SeamRow(int width) {
        distance = new float[width];
        mirrorX = new int[width];
        mirrorY = new int[width];
    }
}
