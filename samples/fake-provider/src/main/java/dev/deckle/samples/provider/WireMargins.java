package dev.deckle.samples.provider;

/**
 * Holds what a picture grows by.
 *
 * @param top px
 * @param right px
 * @param bottom px
 * @param left px
 */
record WireMargins(int top, int right, int bottom, int left) {
    int width(RgbPicture source) {
        return left + source.width() + right;
    }

    int height(RgbPicture source) {
        return top + source.height() + bottom;
    }

    boolean isNone() {
        return (top | right | bottom | left) == 0;
    }
}
