package dev.deckle.fill;

class RepeatFillTest extends EdgeFillContract {

    @Override
    EdgeFill fill() {
        return EdgeFill.repeat();
    }
}
