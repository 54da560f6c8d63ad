package dev.deckle.picture;

/**
 * Remembers the file that a picture was read from, for a writer of the same format that can carry a part of it over as it is. What is in
 * it is that format's affair; it goes with the picture ({@link Picture#origin}) and follows it to where it is placed. Immutable.
 */
public interface Origin {
    /** Returns the same file as the origin of a larger picture, which shows this one's top left px at ({@code dx}, {@code dy}). */
    Origin movedBy(int dx, int dy);

    /**
     * Returns an origin of which nothing can be carried over.
     *
     * @param because why, as half a sentence: {@code the picture was resampled}
     */
    Origin lost(String because);
}
