package dev.deckle.fill;

import dev.deckle.raster.Raster;
import java.util.Optional;

/** Tells the colours of a gradient at any place, in the picture and outside of it. */
interface ColourField {

    /** Computes a sample at a place of the picture, or outside of it, unrounded and not clamped. */
    double at(int x, int y, int c);

    /** Returns what kind of gradient it is, in words. */
    String label();

    /** Returns the gradient of {@code picture}; empty where it is none. */
    static Optional<ColourField> find(Raster picture) {
        Optional<ColourPlane> plane = ColourPlane.find(picture);
        return plane.isPresent()
                ? Optional.of(plane.get())
                : ColourSweep.find(picture).map(sweep -> sweep);
    }
}
