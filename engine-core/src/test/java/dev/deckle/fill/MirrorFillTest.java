package dev.deckle.fill;

class MirrorFillTest extends EdgeFillContract {

    @Override
    EdgeFill fill() {
        return EdgeFill.mirror();
    }
}
