package dev.deckle.compose.answer;

/**
 * Describes how an answer is composed with the source.
 *
 * @param feather px of the source, from the seam inward, that are blended with the answer; with 0 every sample of the source is
 *     copied
 */
public record ComposeOptions(int feather) {
    /** Copies every sample of the source. */
    public static final ComposeOptions DEFAULT = new ComposeOptions(0);

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the feather is not 0 to {@value PasteBack#MAX_FEATHER}
     */
    public ComposeOptions {
        PasteBack.requireFeather(feather);
    }
}
