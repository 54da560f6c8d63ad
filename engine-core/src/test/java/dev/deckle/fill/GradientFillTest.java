package dev.deckle.fill;

class GradientFillTest extends EdgeFillContract {

    @Override
    EdgeFill fill() {
        return EdgeFill.gradient();
    }
}
