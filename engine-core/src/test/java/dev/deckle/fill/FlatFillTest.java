package dev.deckle.fill;

class FlatFillTest extends EdgeFillContract {

    @Override
    EdgeFill fill() {
        return EdgeFill.flat();
    }
}
