package dev.deckle.fill;

class SmoothFillTest extends EdgeFillContract {

    @Override
    EdgeFill fill() {
        return EdgeFill.smooth();
    }
}
