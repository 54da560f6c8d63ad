package dev.deckle.samples.provider;

/**
 * What a picture grows by.
 *
 * @param top px
 * @param right px
 * @param bottom px
 * @param left px
 */
record Margins(int top, int right, int bottom, int left) {
    int width(Picture source) {
        return left + source.width() + right;
    }

    int height(Picture source) {
        return top + source.height() + bottom;
    }

    boolean isNone() {
        return (top | right | bottom | left) == 0;
    }
}
