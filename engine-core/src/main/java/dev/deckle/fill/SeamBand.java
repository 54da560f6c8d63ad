package dev.deckle.fill;

/**
 * Holds what happens close to the seam, by distance in px: up to {@code grain} there is grain only, from
 * {@code texture} on copies only, and up to {@code anchor} the low-passed colour of the copies is led over to that of
 * the smooth fill.
 */
record SeamBand(float grain, float texture, float anchor) {

    /**
     * Returns the bands of a canvas.
     *
     * @param unit one 1024th of the canvas' long side, in px
     */
    static SeamBand of(float unit) {
        return new SeamBand(Math.max(2, 4 * unit), Math.max(4, 8 * unit), Math.max(8, 64 * unit));
    }

    /** Returns the part of the copies, 0 to 1, at a distance in px. */
    float texture(float distance) {
        return smoothstep((distance - grain) / (texture - grain));
    }

    /** Returns the part of the low-passed colour that is the smooth fill's, 1 to 0, at a distance in px. */
    float anchor(float distance) {
        return 1 - smoothstep(distance / anchor);
    }

    private static float smoothstep(float t) {
        float u = Math.max(0, Math.min(1, t));
        return u * u * (3 - 2 * u);
    }
}
