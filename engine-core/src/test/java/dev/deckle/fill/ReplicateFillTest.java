package dev.deckle.fill;

class ReplicateFillTest extends EdgeFillContract {

    @Override
    EdgeFill fill() {
        return EdgeFill.replicate();
    }
}
