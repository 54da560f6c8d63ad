package dev.deckle.compose.answer;

/**
 * Holds where source px {@code x} of a plane lies in the answer's: at {@code scaleX * x + shiftX}; the same along y.
 *
 * @param residual 1 less the correlation, 0 where the source is flat
 */
record Alignment(double scaleX, double shiftX, double scaleY, double shiftY, double residual) {
    /** Returns the same alignment with another residual. */
    Alignment withResidual(double value) {
        return new Alignment(scaleX, shiftX, scaleY, shiftY, value);
    }

    /** Returns the same alignment on planes that are larger by {@code factor}. */
    Alignment times(double factor) {
        return new Alignment(scaleX, shiftX * factor, scaleY, shiftY * factor, residual);
    }
}
