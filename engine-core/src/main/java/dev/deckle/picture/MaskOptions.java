package dev.deckle.picture;

/**
 * Describes how a mask file is read.
 *
 * @param polarity what is fill
 * @param policy what is done with greys
 * @param reading limits, and what is accepted, as for any picture
 */
public record MaskOptions(MaskPolarity polarity, MaskPolicy policy, ReadOptions reading) {
    /** White is fill, greys are rounded to black or white, default limits. */
    public static final MaskOptions DEFAULT =
            new MaskOptions(MaskPolarity.WHITE_IS_FILL, MaskPolicy.BINARIZE, ReadOptions.DEFAULT);

    /** Returns the same options with another polarity. */
    public MaskOptions withPolarity(MaskPolarity other) {
        return new MaskOptions(other, policy, reading);
    }

    /** Returns the same options with another policy. */
    public MaskOptions withPolicy(MaskPolicy other) {
        return new MaskOptions(polarity, other, reading);
    }

    /** Returns the same options with other options of reading. */
    public MaskOptions withReading(ReadOptions other) {
        return new MaskOptions(polarity, policy, other);
    }
}
