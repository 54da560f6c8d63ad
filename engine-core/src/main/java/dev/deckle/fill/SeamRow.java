package dev.deckle.fill;

/** Holds one row of a canvas as seen from the seam; {@link KnownPart#locate} writes it. In canvas coordinates. */
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
