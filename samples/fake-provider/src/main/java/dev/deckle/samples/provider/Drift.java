package dev.deckle.samples.provider;

/**
 * Changes the part of a picture that a model should have kept.
 *
 * @param gain factor of every sample
 * @param offset added after the gain, in levels of 255; red gets all of it, green half, blue its opposite
 * @param shiftX px to the right
 * @param shiftY px down
 * @param blur the weight, 0 to 1, of a 3x3 mean
 * @param jpegQuality 1 to 100 of a JPEG that the picture goes through, or 0 for none
 */
public record Drift(double gain, double offset, int shiftX, int shiftY, double blur, int jpegQuality) {
    /** Usual changes of a model: a little darker and warmer, 1 px to the right, softer, with JPEG's artefacts. */
    public static final Drift TYPICAL = new Drift(0.98, 3, 1, 0, 0.35, 92);

    /** The kept part comes back as it was. */
    public static final Drift NONE = new Drift(1, 0, 0, 0, 0, 0);

    /** Checks the ranges. */
    public Drift {
        if (!(blur >= 0 && blur <= 1) || jpegQuality < 0 || jpegQuality > 100) {
            throw new IllegalArgumentException(
                    "Expected a blur of 0 to 1 and a quality of 0 to 100 for the drift but received " + blur + " and "
                            + jpegQuality);
        }
    }
}
