package dev.deckle.fill;

class BorderFillTest extends EdgeFillContract {

    @Override
    EdgeFill fill() {
        return EdgeFill.border();
    }
}
