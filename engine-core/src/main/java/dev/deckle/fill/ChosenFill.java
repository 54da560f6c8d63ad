package dev.deckle.fill;

/**
 * Says which fill a picture gets, and why.
 *
 * @param fill never {@link EdgeFill#auto}
 * @param reason a few words: {@code a photo}, {@code a plain border of 12 px}
 */
public record ChosenFill(EdgeFill fill, String reason) {
    private static final String AS_ASKED = "as asked";

    /** Says that nothing was chosen: the fill is the one that was handed in. */
    public static ChosenFill asAsked(EdgeFill fill) {
        return new ChosenFill(fill, AS_ASKED);
    }

    /** Returns whether nothing was chosen: the fill is the one that was handed in, by a user or for a model that wants it. */
    public boolean isAsAsked() {
        return reason.equals(AS_ASKED);
    }
}
