package dev.deckle.codec.jpeg;

import dev.deckle.codec.meta.GainMapXmp;
import dev.deckle.picture.Blob;
import java.util.Optional;

/**
 * Holds the gain map of an HDR photo as its file has it: a small JPEG file, and what the photo's own says of it. Immutable.
 *
 * @param file of the map, from its start marker to its end marker
 * @param jpeg the segments of that file
 * @param orientation of the stored photo, 1 to 8: the map is stored in the same
 * @param claims what the photo's XMP says of the map
 * @param described what the map's XMP says of it
 * @param version segment of ISO 21496-1 in the photo's part of the file, without its label
 * @param type of the map in the photo's index of pictures, 24 bits
 */
record GainMap(
        Blob file,
        JpegStructure jpeg,
        int orientation,
        GainMapXmp claims,
        GainMapXmp described,
        Optional<Blob> version,
        int type) {

    /** Returns the same map of a photo that is stored in another orientation. */
    GainMap turned(int other) {
        return new GainMap(file, jpeg, other, claims, described, version, type);
    }
}
