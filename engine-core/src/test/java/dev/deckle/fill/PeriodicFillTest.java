package dev.deckle.fill;

class PeriodicFillTest extends EdgeFillContract {

    @Override
    EdgeFill fill() {
        return EdgeFill.periodic();
    }
}
