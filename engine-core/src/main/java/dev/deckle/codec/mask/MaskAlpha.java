package dev.deckle.codec.mask;

import dev.deckle.picture.MaskException;
import dev.deckle.picture.MaskPolarity;

/**
 * Describes the alpha of a whole mask file, which decides how a pixel is read.
 *
 * @param present whether there is alpha at all
 * @param varies whether it differs between pixels
 * @param value of the first pixel
 * @param lumaVaries whether the luma differs between pixels
 */
public record MaskAlpha(boolean present, boolean varies, int value, boolean lumaVaries) {

    /** Refuses what has no one meaning under {@code polarity}. */
    public void requireMeaning(MaskPolarity polarity, String name) throws MaskException {
        if (polarity.isByAlpha()) {
            if (!present) {
                throw error(MaskException.Kind.NO_ALPHA, "alpha for polarity " + polarity.label(), name, "none");
            }
            return;
        }
        if (present && !varies && value == 0) {
            throw error(
                    MaskException.Kind.TRANSPARENT,
                    "a mask that is not wholly transparent, or a polarity by alpha,",
                    name,
                    "alpha 0 everywhere");
        }
        if (present && varies && !lumaVaries) {
            throw error(
                    MaskException.Kind.AMBIGUOUS,
                    "a polarity by alpha (transparent-is-fill or opaque-is-fill)",
                    name,
                    polarity.label() + " and one colour with varying alpha");
        }
    }

    /** Returns whether both differ, as in a photo of which a part was erased. */
    public boolean isMixed(MaskPolarity polarity) {
        return multiplies(polarity) && lumaVaries;
    }

    /** Returns whether the value of a pixel is its luma times its alpha. */
    public boolean multiplies(MaskPolarity polarity) {
        return !polarity.isByAlpha() && present && varies;
    }

    /** Returns whether there is a constant alpha that must not be multiplied in. */
    public boolean isIgnored(MaskPolarity polarity) {
        return !polarity.isByAlpha() && present && !varies && value != 255;
    }

    private static MaskException error(MaskException.Kind kind, String expected, String name, String received) {
        return new MaskException(kind, "Expected " + expected + " for " + name + " but received " + received);
    }
}
