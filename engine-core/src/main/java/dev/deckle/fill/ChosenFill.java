package dev.deckle.fill;

/**
 * Says which fill a picture gets, and why.
 *
 * @param fill never {@link EdgeFill#auto}
 * @param reason a few words: {@code a photo}, {@code a plain border of 12 px}
 */
public record ChosenFill(EdgeFill fill, String reason) {}
