package dev.deckle.compose;

/**
 * Describes how an answer met the original.
 *
 * @param registration the place at which the canvas was found in the answer
 * @param before the seam, had the original been put over the answer as it came
 * @param after the seam of the result
 */
public record Seam(Registration registration, SeamReport before, SeamReport after) {}
