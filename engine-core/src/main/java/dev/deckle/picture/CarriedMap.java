package dev.deckle.picture;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.Optional;

/**
 * Describes the gain map of an HDR photo that a JPEG file has with its picture: the photo's own map, grown as the picture was.
 *
 * @param size of the map, px; it covers the whole picture
 * @param own the place of the photo's map in it, px; parts that were painted over in the picture are filled anew
 * @param original blocks of 8×8 coefficients that the photo's map had
 * @param kept of those the blocks that the map has still, coefficient by coefficient
 * @param anew the reason for which none is kept, as half a sentence
 */
public record CarriedMap(Size size, Rect own, long original, long kept, Optional<String> anew) {
    /** Returns whether the map is larger than the photo's. */
    public boolean isGrown() {
        return !size.equals(own.size());
    }
}
