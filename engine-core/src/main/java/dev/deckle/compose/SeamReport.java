package dev.deckle.compose;

/**
 * Describes how visible a seam is.
 *
 * @param ratio the step between the last original px and the first generated one, relative to the steps between neighbouring
 *     original px just inside: 1 is natural, above 1 shows; a mean over the whole seam of the logarithms, 32 px (at 1024) each
 * @param step the difference of mean level between the 8 px (at 1024) on either side, in levels of 255
 */
public record SeamReport(double ratio, double step) {
    /** No seam: nothing was generated. */
    public static final SeamReport NONE = new SeamReport(1, 0);
}
