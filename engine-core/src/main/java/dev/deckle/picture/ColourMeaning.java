package dev.deckle.picture;

/** Lists what the samples of a picture mean where no profile says it. */
public enum ColourMeaning {
    /** Colours of sRGB, or greys of its curve: what files without a word are taken for everywhere. */
    SRGB(""),
    /** Another space, which the file does not tell; the samples are kept as they are and taken for sRGB. */
    UNKNOWN(""),
    /** High dynamic range by SMPTE ST 2084. */
    PQ("PQ (HDR)"),
    /** High dynamic range by ARIB STD-B67. */
    HLG("HLG (HDR)"),
    /** Samples from 16 to 235 of 255, as video has them. */
    NARROW_RANGE("narrow range (video levels)");

    private final String label;

    ColourMeaning(String label) {
        this.label = label;
    }

    /**
     * Returns whether the samples can neither be shown as they are nor be described by a profile: only PNG carries
     * them.
     */
    public boolean needsPng() {
        return !label.isEmpty();
    }

    /** Returns the name for a message: {@code PQ (HDR)}; empty for what needs none. */
    public String label() {
        return label;
    }
}
