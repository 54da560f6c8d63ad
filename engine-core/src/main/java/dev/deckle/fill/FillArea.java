package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Raster;
import java.util.Optional;

/** Checks what every fill needs before it starts. */
final class FillArea {
    private FillArea() {}

    /** Refuses a known rectangle that is empty or not inside the canvas. */
    static void requireInside(Raster canvas, Rect known) {
        // Spelled out so that a fill of margins allocates nothing.
        if (known.isEmpty()
                || known.x() < 0
                || known.y() < 0
                || known.right() > canvas.width()
                || known.bottom() > canvas.height()) {
            throw new IllegalArgumentException(
                    "Expected a known rectangle inside " + canvas.size() + " but received " + known);
        }
    }

    /** Returns the known rectangle, where the known pixels make one; also where nothing is fill. */
    static Optional<Rect> knownRectangle(Raster canvas, Mask mask) {
        if (!mask.size().equals(canvas.size())) {
            throw new IllegalArgumentException(
                    "Expected a mask of " + canvas.size() + " but received one of " + mask.size());
        }
        return mask.keptRectangle();
    }
}
