package dev.deckle.fill;

class TextureFillTest extends EdgeFillContract {

    @Override
    EdgeFill fill() {
        return EdgeFill.texture();
    }

    @Override
    boolean isSymmetric() {
        return false;
    }

    /** Rounding may turn the choice between two copies that fit equally well. */
    @Override
    int depthTolerance() {
        return 255;
    }
}
