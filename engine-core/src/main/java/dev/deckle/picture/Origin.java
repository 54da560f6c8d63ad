package dev.deckle.picture;

import dev.deckle.geometry.Rect;
import java.util.Optional;

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

    /**
     * Returns the same file as the origin of a picture that shows this one resampled; what is made of its samples is lost, what only
     * lies beside them may be carried over still.
     *
     * @param place of the resampled picture in the other one, px
     */
    default Origin resampledTo(Rect place) {
        return lost("the picture was resampled");
    }

    /** Returns the same file as the origin of a picture in which a model invented whatever is not the file's. */
    default Origin invented() {
        return this;
    }

    /** Returns what only a writer of the same format carries over beside the picture, {@code the gain map (HDR)}; empty for nothing. */
    default Optional<String> companion() {
        return Optional.empty();
    }
}
