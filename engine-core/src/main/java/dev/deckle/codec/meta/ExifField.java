package dev.deckle.codec.meta;

import dev.deckle.picture.Blob;

/**
 * Holds one entry of an EXIF block.
 *
 * @param part the directory it stands in
 * @param tag number of the entry, pointers to directories excepted
 * @param type 1–12 (TIFF 6.0, section 2)
 * @param count of numbers of that type
 * @param value the bytes of all, in the block's byte order
 */
public record ExifField(Part part, int tag, int type, int count, Blob value) {
    /**
     * Names the directories of a block that describe the picture; the second one of the chain, the thumbnail's, is not
     * among them.
     */
    public enum Part {
        ROOT,
        EXIF,
        GPS,
        INTEROPERABILITY
    }

    /** Returns whether it is the entry {@code number} of the directory {@code in}. */
    public boolean is(Part in, int number) {
        return part == in && tag == number;
    }
}
