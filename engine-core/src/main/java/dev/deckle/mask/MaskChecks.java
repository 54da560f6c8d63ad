package dev.deckle.mask;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;

/** Checks the arguments of mask operations, in one place for both kinds of mask. */
final class MaskChecks {
    private MaskChecks() {}

    static int radius(int radius) {
        if (radius < 0) {
            throw new IllegalArgumentException("Expected a radius of at least 0 px but received " + radius);
        }
        return radius;
    }

    static int feather(int px) {
        if (px < 0 || px > Mask.MAX_FEATHER) {
            throw new IllegalArgumentException(
                    "Expected a feather of 0 to " + Mask.MAX_FEATHER + " px but received " + px);
        }
        return px;
    }

    static void area(Rect area, Size size) {
        if (area.isEmpty() || !size.toRect().contains(area)) {
            throw new IllegalArgumentException("Expected a rectangle inside " + size + " but received " + area);
        }
    }
}
