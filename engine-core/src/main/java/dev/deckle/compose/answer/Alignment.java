package dev.deckle.compose.answer;

/**
 * Source px {@code x} of a plane lies at {@code scaleX * x + shiftX} of the answer's.
 *
 * @param residual 1 less the correlation, 0 where the source is flat
 */
record Alignment(double scaleX, double shiftX, double scaleY, double shiftY, double residual) {
    Alignment withResidual(double value) {
        return new Alignment(scaleX, shiftX, scaleY, shiftY, value);
    }

    /** The same on planes of another size. */
    Alignment times(double factor) {
        return new Alignment(scaleX, shiftX * factor, scaleY, shiftY * factor, residual);
    }
}
