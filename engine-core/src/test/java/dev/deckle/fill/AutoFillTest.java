package dev.deckle.fill;

class AutoFillTest extends EdgeFillContract {

    @Override
    EdgeFill fill() {
        return EdgeFill.auto();
    }

    /** It is {@code texture} for most pictures. */
    @Override
    boolean isSymmetric() {
        return false;
    }

    @Override
    int depthTolerance() {
        return 255;
    }
}
