package dev.deckle.fill;

class GrainFillTest extends EdgeFillContract {

    @Override
    EdgeFill fill() {
        return EdgeFill.grain();
    }

    @Override
    boolean isSymmetric() {
        return false;
    }

    /** Detail is laid on a smooth fill that is rounded already. */
    @Override
    int depthTolerance() {
        return 2;
    }
}
